"""How markup flows into printed lines: what is hidden, where lines end, which white space collapses.

Belongs here: walking an element tree in order without recursion, as unclosed tags nest deeply. Does not
belong here: tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Any

from orchestration.document.footnote_marks import raised

LINE_ENDING = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl"}
    | {"dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
_NOT_PRINTED = frozenset(
    {"button", "iframe", "nav", "noscript", "object", "option", "script", "select", "style", "svg"}
    | {"template", "textarea", "title", "xml"}
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_RAISABLE = frozenset({"sup", "span", "a", "font", "b", "strong", "i", "em", "small"})
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_COLLAPSING = re.compile(r"[ \t\r\n\f]+")
# A line of the source that ends between two Chinese characters stands for no space.
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_SOURCE_WRAP = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")


class Kind(Enum):
    """What a walk comes upon: an element begins or ends, text, or an element that is not entered."""

    START = auto()
    END = auto()
    TEXT = auto()
    OPAQUE = auto()


Event = tuple[Kind, str, Any]
"""Kind, tag, and the text of TEXT or else the element."""


def is_printed(element: Any) -> bool:
    """Whether the element shows; comments and processing instructions have no name and never do."""
    if not isinstance(element.tag, str) or element.tag in _NOT_PRINTED:
        return False
    if not element.attrib:
        return True
    return not _is_hidden(element) or _is_pane(element)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _is_pane(element: Any) -> bool:
    """Whether a click shows it in place of its neighbour: a tab beside one of the same kind that shows and holds a table."""
    kind, parent = _kind_of(element), element.getparent()
    if not kind[1] or parent is None:
        return False
    shown = (other for other in parent if _kind_of(other) == kind and not _is_hidden(other))
    return any(other.find(".//table") is not None for other in shown)


def _kind_of(element: Any) -> tuple[Any, str]:
    """Its tag and the first of its classes; the others tell which one shows."""
    return element.tag, next(iter((element.get("class") or "").split()), "")


def events(root: Any, is_opaque: Callable[[Any], bool]) -> Iterator[Event]:
    """The printed content of `root` in order; opaque elements come as one event and are not entered."""
    yield Kind.START, root.tag, root
    if root.text:
        yield Kind.TEXT, root.tag, _text(root, root.text)
    path = [(root, iter(root))]
    while path:
        element, rest = path[-1]
        child = next(rest, None)
        if child is None:
            path.pop()
            yield Kind.END, element.tag, element
            if path and element.tail:
                yield Kind.TEXT, path[-1][0].tag, _text(path[-1][0], element.tail)
        elif not (printed := is_printed(child)) or is_opaque(child):
            if printed:
                yield Kind.OPAQUE, child.tag, child
            if child.tail:
                yield Kind.TEXT, element.tag, _text(element, child.tail)
        else:
            yield Kind.START, child.tag, child
            if child.text:
                yield Kind.TEXT, child.tag, _text(child, child.text)
            path.append((child, iter(child)))


def _text(parent: Any, text: str) -> str:
    """Line ends in the source count as printed only directly inside <pre>; as VT they survive collapsing."""
    if _is_raised(parent):
        return raised(text)
    return text.replace("\r\n", "\n").replace("\n", "\v") if parent.tag == "pre" else text


def _is_raised(element: Any) -> bool:
    """Whether text is set as an exponent, by it or by an element around it."""
    while element is not None and element.tag in _RAISABLE:
        if element.tag == "sup" or _RAISED.search(element.get("style", "")):
            return True
        element = element.getparent()
    return False


def flown(text: str) -> str:
    """Text of the source as printed."""
    return _COLLAPSING.sub(" ", _SOURCE_WRAP.sub("", text)).replace("\v", "\n")


class Flow:
    """Gathers the text of one line, across the inline elements that make it up."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def add_text(self, text: str) -> None:
        self._parts.append(text)

    def take(self) -> str:
        """The line so far, as printed; starts the next one."""
        text = "".join(self._parts)
        self._parts.clear()
        return flown(text) if text else ""
