"""The published marts for others: Parquet with a data package, or PostgreSQL.

Belongs here: copying a publication whole. Does not belong here: choosing or changing what is in it (`dbt_project`), or the
arguments of the command (`cli.export`).
"""
