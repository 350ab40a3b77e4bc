"""The web pages of `budget serve`: the published database to look at, every view an address.

Belongs here: showing what is published. Does not belong here: anything that writes, or computes a figure
(dbt, `reconcile`).
"""
