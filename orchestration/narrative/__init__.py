"""What the text of a disclosure states, and its performance tables.

Belongs here: sentences → stated changes and figures (`stated` and what it calls), tables of 绩效目标 → projects, funds and
indicators (`performance` and `performance_*`), their words as data (`vocabulary/*.yaml`). Does not belong here: whether the
text and the statements agree (`reconcile.text`).
"""
