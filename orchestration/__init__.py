"""The way of a figure from published bytes to a query: a package for each step, the core apart from what runs it.

Belongs here: the core's front door (`extraction`, `judgement`, `parts`), folders (`settings`), and what several packages
share (`problem`, `alert`, `durable`). Does not belong here: any step itself.

The core, which imports neither Dagster nor dbt: `document` reads bytes, `statement` recognises, `line_item` types,
`reconcile` proves, `narrative` reads text and performance tables, `classification` knows the codes. Around it: `registry` and
`landing` bring documents in, `lake` keeps rows, `publish` and `export` hand them out, `cli`, `defs` and `pages` are how
people reach them. `typeset` writes disclosures for tests and samples.
"""
