"""WordprocessingML below the level of tables: which blocks a container holds, and what a paragraph prints.

Belongs here: content controls, tracked changes, runs, breaks, text boxes. Does not belong here: grids
(`docx_table`) and pages (`docx`). Elements go by local name, so that the strict variant of the format, which
has other namespaces, reads the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from orchestration.document.footnote_marks import raised

PAGE_BREAK = "\f"  # XML can't hold this character, so it can't be mistaken for text

# Deleted or moved away by a tracked change: no longer printed.
_REMOVED = frozenset({"del", "moveFrom"})
# Wrappers around blocks, rows or cells.
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
# Wrappers around runs.
_INLINE = _WRAPPERS | {"r", "hyperlink", "fldSimple", "ruby", "rubyBase", "dir", "bdo"}
_PRINTED = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def local(element: Any) -> str:
    """Name without namespace; comments and processing instructions have none."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def named(properties: Any) -> dict[str, Any]:
    """The elements of a list of properties by name, the first where a name recurs; none of None."""
    found: dict[str, Any] = {}
    for element in () if properties is None else properties:
        found.setdefault(local(element), element)
    return found


def attribute(element: Any, name: str) -> str | None:
    """The value of an attribute, in whatever namespace; None where it is absent."""
    for key, value in element.attrib.items():
        if _local(key) == name:
            return str(value)
    return None


def is_on(parent: Any, name: str) -> bool:
    """A switch such as <w:vanish/>, which is on unless its value says otherwise."""
    switch = first(parent, name)
    return switch is not None and attribute(switch, "val") not in {"0", "false", "off"}


def first(parent: Any, name: str) -> Any:
    """The first child of that name, None where there is none; `find` does the same five times as slowly."""
    return next(parent.iterchildren("{*}" + name), None)


def children(container: Any, *names: str) -> Iterator[Any]:
    """Children called one of `names`, wherever content controls and insertions wrap them."""
    for child in container:
        tag = child.tag
        name = _local(tag) if isinstance(tag, str) else ""
        if name in names:
            yield child
        elif name in _WRAPPERS:
            yield from children(child, *names)


def paragraph_text(element: Any) -> str:
    """What a paragraph prints, with \\n and PAGE_BREAK for its breaks; text boxes not included."""
    parts: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "br":
            parts.append(PAGE_BREAK if attribute(child, "type") == "page" else "\n")
        elif name in _PRINTED:
            parts.append(_PRINTED[name])
        elif name in _INLINE and not _is_hidden(child):
            text = paragraph_text(child)
            parts.append(raised(text) if parts and _is_raised(child) else text)
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    properties = first(run, "rPr")
    return properties is not None and is_on(properties, "vanish")


def _is_raised(run: Any) -> bool:
    properties = first(run, "rPr")
    place = None if properties is None else first(properties, "vertAlign")
    return place is not None and attribute(place, "val") == "superscript"


def text_boxes(element: Any) -> Iterator[Any]:
    """The contents of the text boxes anchored in a paragraph, each a container of blocks."""
    if next(element.iter("{*}txbxContent"), None) is not None:
        yield from _text_boxes(element)


def _text_boxes(element: Any) -> Iterator[Any]:
    for child in element:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            # The same box twice, for newer and older programs: the first variant that has text is enough.
            variants = (list(_text_boxes(variant)) for variant in child)
            yield from next(filter(None, variants), [])
        elif name not in _REMOVED:
            yield from _text_boxes(child)
