"""XLSX → pages: a page for each visible sheet, with one table of what its cells print.

Belongs here: from stored to printed, and noticing workbooks that were never calculated. Does not belong here:
the package's parts (`xlsx_parts`), format codes (`number_format`), the used range (`sheet_grid`).
"""

from __future__ import annotations

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from orchestration.document.archive import open_archive
from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.number_format import formatted, number_of
from orchestration.document.sheet_grid import Range, columns_aside, sheet_page
from orchestration.document.xlsx_parts import HiddenPlaces, Package, Sheet, StoredCell


def read_xlsx(data: bytes) -> tuple[Page, ...]:
    """A page for each visible sheet; raises UnreadableDocument where it is damaged or its formulas were never calculated."""
    package = Package(open_archive(data))
    reader = _Reader(package)
    return tuple(reader.page(sheet) for sheet in package.sheets() if sheet.visible)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._codes = package.format_codes()
        self._strings = package.shared_strings()
        self._epoch = CALENDAR_MAC_1904 if package.counts_from_1904() else CALENDAR_WINDOWS_1900

    def page(self, sheet: Sheet) -> Page:
        texts: dict[tuple[int, int], str] = {}
        hidden = HiddenPlaces()
        merged: list[Range] = []
        formulas = calculated = 0
        for content in self._package.contents(sheet, hidden):
            if not isinstance(content, StoredCell):
                merged.append(content)
                continue
            texts[content.row, content.column] = self._text(content)
            if content.has_formula:
                formulas += 1
                # A formula may rightly yield an empty text, but never an empty number.
                calculated += bool(content.value) or content.kind == "str"
        if formulas and not calculated:
            raise UnreadableDocument(
                f"sheet {sheet.name!r} holds {formulas} formulas that were never calculated; "
                "open the file in Excel or LibreOffice, save it and ingest it again"
            )
        aside = columns_aside(texts, merged, self._package.printed_columns(sheet))
        return sheet_page(sheet.number, sheet.name, texts, merged, hidden.rows, hidden.columns | aside)

    def _text(self, cell: StoredCell) -> str:
        value = cell.value or ""
        match cell.kind:
            case "s":
                return self._strings[int(value)] if value else ""
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "n" if (number := number_of(value)) is not None:
                code = self._codes[cell.style] if cell.style < len(self._codes) else "General"
                return formatted(number, code, self._epoch)
        return value
