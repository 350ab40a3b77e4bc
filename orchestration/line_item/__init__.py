"""From lines of statements to facts: codes, amounts, and the most detailed figure printed.

Belongs here: what a line's code and amount are, and which lines are facts. Does not belong here: which table is which
statement (`statement`), whether a figure is right (`reconcile`), or rows of the lake (`lake`).

`amount`, `code`, `printing` read what one cell prints; `codes`, `named_codes`, `short_codes`, `stated_codes` settle what a
line's code is; `facts` picks the figures, with a `*_facts` module for each kind of statement; the others mend or mark what
columns and pages did to lines.
"""
