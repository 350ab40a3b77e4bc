"""Tables that a web page makes of boxes (div, section, span, li), as the tables that a browser shows them as.

Belongs here: which boxes are a table's, by their style, a style sheet in the page or the names of their classes. Does
not belong here: where a table's cells stand (`html_table`), or which tables are layout (`html_table.is_layout`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_BOXES = frozenset({"div", "section", "span", "p", "ul", "ol", "li", "dl", "dd", "dt", "article"})
_DISPLAY = re.compile(r"(?:^|[;{\s])display\s*:\s*([\w-]+)", re.IGNORECASE)
_LAST_CLASS = re.compile(r"\.([\w-]+)\s*$")
_TAGS = {
    "table": "table",
    "inline-table": "table",
    "table-row-group": "tbody",
    "table-header-group": "thead",
    "table-footer-group": "tfoot",
    "table-row": "tr",
    "table-cell": "td",
    "table-caption": "caption",
}
_ROW_CLASS = re.compile(r"(?:t(?:able)?[-_]?)?(?:tr|row|line)", re.IGNORECASE)
_CELL_CLASS = re.compile(r"(?:t(?:able)?[-_]?)?(?:td|th|cell|col|column)", re.IGNORECASE)

LEAST_ROWS = 3
LEAST_CELLS = 2
"""Of a table that the names of classes alone tell: all its rows have as many cells."""


def make_tables(root: Any) -> None:
    """Names the boxes of tables as the elements that they are shown as."""
    sheet = _sheet(root)
    boxes = [element for element in root.iter() if element.tag in _BOXES]
    shown = {element: tag for element in boxes if (tag := _shown_as(element, sheet))}
    rows = {element for element, tag in shown.items() if tag == "tr"}
    parents = {id(row.getparent()): row.getparent() for row in rows}.values()
    for parent in parents:  # rows whose table no style tells are one all the same
        if parent is not None and parent not in shown and parent.tag in _BOXES and rows.issuperset(parent):
            shown[parent] = "table"
    for element, tag in shown.items():
        element.tag = tag
    for element in boxes:
        if element.tag in _BOXES and _is_table_by_classes(element):
            for row in element:
                row.tag = "tr"
                for cell in row:
                    cell.tag = "td"
            element.tag = "table"


def _sheet(root: Any) -> dict[str, str]:
    """The element that each class is shown as, by the page's own style sheets."""
    found: dict[str, str] = {}
    for style in root.iter("style"):
        for rule in (style.text or "").split("}"):
            selectors, _, rules = rule.rpartition("{")
            if (display := _DISPLAY.search(rules)) and (tag := _TAGS.get(display[1].lower())):
                for selector in selectors.split(","):
                    if name := _LAST_CLASS.search(selector):
                        found[name[1]] = tag
    return found


def _shown_as(element: Any, sheet: Mapping[str, str]) -> str | None:
    if display := _DISPLAY.search(element.get("style", "")):
        return _TAGS.get(display[1].lower())
    return next((sheet[name] for name in (element.get("class") or "").split() if name in sheet), None)


def _is_table_by_classes(element: Any) -> bool:
    """Whether all within are boxes of rows, and all within those boxes of cells without boxes."""
    if len(element) < LEAST_ROWS or not all(_is_box(row, _ROW_CLASS) for row in element):
        return False
    sizes = {len(row) for row in element}
    return (
        len(sizes) == 1
        and min(sizes) >= LEAST_CELLS
        and all(_is_box(cell, _CELL_CLASS) for row in element for cell in row)
        and not any(inner.tag in ("div", "section", "ul", "table") for r in element for c in r for inner in c)
    )


def _is_box(element: Any, name: re.Pattern[str]) -> bool:
    return element.tag in _BOXES and any(map(name.fullmatch, (element.get("class") or "").split()))
