"""The classifications of 政府收支分类科目 as reviewed files, and lookups in them.

Belongs here: codes, names and their periods of validity, the crosswalk between them, and what each row rests on. dbt reads
the same CSV files as seeds. Does not belong here: what documents print (`line_item`), or codes that only documents know
(`dbt_project/models/marts/dim_function_class.sql`).
"""
