"""The lake: Parquet by fiscal year and prefecture, the hand-off from Python to dbt.

Belongs here: schemas and rows of its tables, files and their replacement (`store`), and which documents are read, in which
processes (`fill`, `pool`, `worker`). Does not belong here: what a document says (`extraction`), or what is made of the rows
(`dbt_project`).
"""
