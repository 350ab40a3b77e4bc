"""Bytes → Document: what is printed, and where. Nothing here knows of budgets but the words by which a form is found.

Belongs here: choosing a reader by content (`read`), the shape that all give (`model`), and a family of modules for each
format. Does not belong here: what a table means (`statement`) or whether a figure is right (`reconcile`).

    read, sniff, archive, bundle      which reader, and what a file of several files holds
    pdf, pdf_*                        PDF with text: characters and lines of a page → tables
    scan, scan_*                      pictures: straightened, cleaned, read, put into the tables that rulings draw
    text, text_*                      plain text: aligned by spaces, or marked with pipes and rules
    docx, xlsx, xls, html, office     the formats that say where cells are, each with what it needs
    form_*                            performance forms without upright lines, in PDF and text
    wide_*                            sheets that were printed on several pages side by side
"""
