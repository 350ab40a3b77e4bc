"""From a database that dbt built to the one that readers see.

Belongs here: where it is built, which documents are left out, what must hold before it is swapped in, and taking that
back. Does not belong here: the models and their tests (`dbt_project`), or running dbt (`defs`).
"""
