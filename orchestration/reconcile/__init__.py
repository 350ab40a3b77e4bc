"""Proof: line items × accounting identities → what is verified, repaired, disputed or uncertain.

Belongs here: the identities as data (`identities.yaml`), equations built from them, which of them hold, and what follows
for each cell. Does not belong here: layouts (`statement`), or what is published as a fact (`line_item`).

`system` collects equations: along a line (`rows`), down a column (`sums`, `*_sums`), between statements (`cross`, `cross_*`).
`realign` and `solve` explain failures by the fewest changes; `text` and `text_*` set sentences beside tables; `verdict` keeps
the marks, `status` says what an identity proves, `report` makes the checks that are published.
"""
