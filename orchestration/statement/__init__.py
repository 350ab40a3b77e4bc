"""Document → statements: which of the standard statements a table is, what its columns mean, and whose it is.

Belongs here: recognising by titles, headings, contents and totals, with the words as data (`vocabulary/*.yaml`); the unit,
year, stage and scope of a document. Does not belong here: files and formats (`document`), codes and amounts (`line_item`), or
whether figures agree (`reconcile`).

`recognise` is the way in: `stream` puts tables and lines in printed order, `recogniser` lets titles meet tables, `header` and
`column_roles` read headings, `body` and `assembly` make lines. `identity` says who, `sections` and `vintages` part a file
that holds several disclosures (`disclosed`). The others each know one thing that layouts or page breaks do.
"""
