"""The parts of an XLSX package: sheets, format codes, shared strings, and the stored cells of a sheet.

Belongs here: what the file stores. Does not belong here: what that prints as (`number_format`, `xlsx`). The
parts are parsed directly: openpyxl refuses whole workbooks for an empty fill, and does not tell whether a
formula was ever calculated.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_to_tuple, range_boundaries

from orchestration.document.archive import iterate_member, main_part, parse_member, relations
from orchestration.document.footnote_marks import raised
from orchestration.document.number_format import builtin_code

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONSTANT = re.compile(r"^[-+]?\d+(?:\.\d+)?%?$")
"""A formula that is a number already (=100%)."""
_PRINT_AREA = "_xlnm.Print_Area"
_LAST_COLUMN = re.compile(r"!\$?[A-Z]{1,3}\$?\d+:\$?([A-Z]{1,3})\$?\d+")
_TRUE = frozenset({"1", "true"})
_MAX_COLUMNS = 16_384
_CELLS_WITH_CONTENT = etree.XPath("*[*]")
_TEXTS = etree.XPath("*[local-name()='t'] | *[local-name()='r']/*[local-name()='t']")

_RAISED = etree.XPath("../*[local-name()='rPr']/*[local-name()='vertAlign'][@val='superscript']")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its place among all, and the part of the file that holds its cells."""

    number: int
    name: str
    visible: bool
    part: str


@dataclass(slots=True)
class StoredCell:
    """0-based position; `kind` as in the file (n, s, str, inlineStr, b, e, d); `value` None if none."""

    row: int
    column: int
    kind: str
    value: str | None
    style: int
    has_formula: bool


@dataclass(slots=True)
class HiddenPlaces:
    """0-based rows and columns of a sheet that don't show."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


class Package:
    """The parts of a workbook that its sheets share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._main = main_part(archive)
        self._workbook = parse_member(archive, self._main)
        self._relations = relations(archive, self._main)

    def counts_from_1904(self) -> bool:
        properties = self._workbook.find("{*}workbookPr")
        return properties is not None and properties.get("date1904") in _TRUE

    def sheets(self) -> Iterator[Sheet]:
        """Worksheets with their place among all sheets, chart sheets counted but left out."""
        for number, sheet in enumerate(self._workbook.iterfind("{*}sheets/{*}sheet"), start=1):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            kind, part = self._relations.get(key, ("", ""))
            if kind == "worksheet":
                visible = sheet.get("state", "visible") == "visible"
                yield Sheet(number, sheet.get("name", ""), visible, part)

    def printed_columns(self, sheet: Sheet) -> int | None:
        """How many columns of a sheet print, where it says which part of it does."""
        for name in self._workbook.iterfind("{*}definedNames/{*}definedName"):
            if name.get("name") == _PRINT_AREA and name.get("localSheetId") == str(sheet.number - 1):
                return max(
                    (column_index_from_string(c) for c in _LAST_COLUMN.findall(name.text or "")), default=None
                )
        return None

    def format_codes(self) -> list[str]:
        """The format code of each cell style."""
        part = self._part("styles")
        if part is None:
            return []
        root = parse_member(self._archive, part)
        own = {node.get("numFmtId"): node.get("formatCode", "") for node in root.iterfind(".//{*}numFmt")}
        styles = root.iterfind("{*}cellXfs/{*}xf")
        return [_format_code(style.get("numFmtId", "0"), own) for style in styles]

    def shared_strings(self) -> list[str]:
        part = self._part("sharedStrings")
        return [] if part is None else [rich_text(item) for item in iterate_member(self._archive, part, "si")]

    def contents(
        self, sheet: Sheet, hidden: HiddenPlaces
    ) -> Iterator[StoredCell | tuple[int, int, int, int]]:
        """Stored cells that hold something, then merged ranges (top, left, bottom, right; 0-based).

        `hidden` is filled on the way and complete at the end.
        """
        row_index = -1
        for element in iterate_member(self._archive, sheet.part, "col", "row", "mergeCell"):
            if element.tag.endswith("}col"):
                if element.get("hidden") in _TRUE:
                    hidden.columns.update(_columns_of(element))
                continue
            if element.tag.endswith("}mergeCell"):
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                yield top - 1, left - 1, bottom - 1, right - 1
                continue
            row_index = int(element.get("r", row_index + 2)) - 1
            if element.get("hidden") in _TRUE:
                hidden.rows.add(row_index)
            yield from _stored_cells(element, row_index)

    def _part(self, kind: str) -> str | None:
        names = (part for relation, part in self._relations.values() if relation == kind)
        return next((name for name in names if name in self._archive.namelist()), None)


def rich_text(item: Any) -> str:
    """The text of a string, runs joined; the pronunciation that may stand beside it is not printed."""
    texts = _TEXTS(item)
    text = texts[0].text or "" if texts else ""
    for run in texts[1:]:
        text += raised(run.text or "") if _RAISED(run) else run.text or ""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def _columns_of(column: Any) -> range:
    """0-based columns that a description of columns is for."""
    return range(int(column.get("min", "1")) - 1, min(int(column.get("max", "0")), _MAX_COLUMNS))


def _format_code(number: str, own: dict[str, str]) -> str:
    if number in own:
        return own[number]
    return builtin_code(int(number) if number.isdigit() else 0)


def _stored_cells(row: Any, row_index: int) -> Iterator[StoredCell]:
    column = -1
    # Rows of formatting alone run into millions of cells; those without content never reach Python.
    for cell in _CELLS_WITH_CONTENT(row):
        reference = cell.get("r")
        column = coordinate_to_tuple(reference)[1] - 1 if reference else column + 1
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = next(cell.iterchildren("{*}is"), None)
            value = None if inline is None else rich_text(inline)
        else:
            stored = next(cell.iterchildren("{*}v"), None)
            value = None if stored is None else stored.text or ""
        style = int(cell.get("s", "0"))
        formula = next(cell.iterchildren("{*}f"), None)
        has_formula = formula is not None
        if formula is not None and not value and _CONSTANT.match(formula.text or ""):
            has_formula, kind, value = False, "str", formula.text  # nothing to calculate
        yield StoredCell(row_index, column, kind, value, style, has_formula)
