"""Typesets disclosures: synthetic ones with known truth, and samples from published figures.

Belongs here: a disclosure as pages of tables and sentences, layouts as data, and one renderer per format.
Does not belong here: reading documents back, or anything the pipeline itself imports.
"""
