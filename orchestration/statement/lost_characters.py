"""Characters that a file prints without saying which: the words they stand in tell.

Belongs here: which character a stand-in (`document.model.LOST`) is, for all places at once, and what is told of those that stay
unknown. Does not belong here: telling characters printed alike from others (`document.pdf_lost`), what is said of a fact
whose name stays without a character (`line_item.doubts`).

The closed lists of classes and places hold the words. A character is settled when all words that fit around it, wherever
it is printed, give the same one. A digit never is: no
word tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import yaml

from orchestration.classification.dictionary import load_dictionary
from orchestration.document.model import LOST, UNKNOWN, Cell, Document, Page, Table, TextLine
from orchestration.registry.divisions import load_divisions
from orchestration.statement.text import compact

LEAST = 3
"""Other characters of a word around a lost one, at least."""

SURE = 5
"""The same of a word that tells it alone, where it is not all of the text."""

LONGEST = 20
"""Characters of a word that are compared on either side."""

_LOST_OR_UNKNOWN = re.compile(f"[{chr(LOST.start)}-{chr(LOST.stop - 1)}{UNKNOWN}]")

_LACKS_DIGIT = re.compile(rf"[\d.,]{UNKNOWN}|{UNKNOWN}[\d.,]")

_OF_FIGURES = frozenset("0123456789.,%-")

_PHRASES = Path(__file__).parent / "vocabulary" / "phrases.yaml"

Around = tuple[str, str]
"""What a word has before and behind one of its characters."""


def with_characters(document: Document) -> Document:
    """The document with the characters that words tell in place of their stand-ins, and the others as unknown ones.

    Its warnings say how many stay so, and which figures lack a digit.
    """
    if not _LOST_OR_UNKNOWN.search("".join(document.texts())):
        return document
    places = _places(document)
    told = {sign: _told(around) for sign, around in places.items()}
    if told:
        table = str.maketrans({sign: character or UNKNOWN for sign, character in told.items()})
        pages = tuple(_translated(page, lambda text: text.translate(table)) for page in document.pages)
        document = replace(document, pages=pages)
    lost = sum(character is None for character in told.values())
    letters = (f"the file does not say which characters {lost} of its letters are",) if lost else ()
    return replace(document, warnings=(*document.warnings, *letters, *_without_digits(document)))


def _places(document: Document) -> dict[str, set[Around]]:
    """For each stand-in what is printed around it, wherever it stands."""
    found: dict[str, set[Around]] = {}
    for _, text in _texts(document):
        if not _LOST_OR_UNKNOWN.search(text):
            continue
        plain = compact(text)
        for place, character in enumerate(plain):
            if ord(character) in LOST:
                around = plain[max(0, place - LONGEST) : place], plain[place + 1 : place + 1 + LONGEST]
                found.setdefault(character, set()).add(around)
    return found


def _without_digits(document: Document) -> tuple[str, ...]:
    """What is said of figures one of whose characters is unknown, if there are any."""
    found = [(page, text) for page, text in _texts(document) if UNKNOWN in text and _LACKS_DIGIT.search(text)]
    if not found:
        return ()
    page, text = found[0]
    return (
        f"{len(found)} figures lack a digit that the file does not name or show, first on page {page}: {text[:40]}",
    )


def _told(places: set[Around]) -> str | None:
    """The only character that words give; None where there is none, or words disagree."""
    if any(map(_is_in_figure, places)):
        return None
    votes: set[Around] = set()
    characters: set[str] = set()
    is_sure = False
    for place in places:
        word, fitting = _fitting(place)
        if len(fitting) == 1:
            votes.add(word)
            characters |= fitting
            is_sure |= sum(map(len, word)) >= SURE or word == place
    is_sure |= len(votes) > 1
    return next(iter(characters)) if len(characters) == 1 and is_sure else None


def _fitting(place: Around) -> tuple[Around, frozenset[str]]:
    """The longest word around a place, without its character there, and the characters that it may have.

    A word's first or last character is told by it only where the text has no more before or behind.
    """
    before, behind = place
    words = _words()
    lefts = range(0 if _ends_word(before[-1:]) else 1, len(before) + 1)
    rights = range(0 if _ends_word(behind[:1]) else 1, len(behind) + 1)
    best: Around = ("", "")
    found: frozenset[str] = frozenset()
    for left in lefts:
        for right in rights:
            length = len(best[0]) + len(best[1])
            if left + right < max(LEAST, length):
                continue
            word = before[len(before) - left :], behind[:right]
            if fitting := words.get(word):
                found = frozenset(fitting) if left + right > length else found | fitting
                best = word
    return best, found


def _ends_word(neighbour: str) -> bool:
    return not neighbour or not (neighbour.isalnum() or ord(neighbour) in LOST)


def _is_in_figure(place: Around) -> bool:
    before, behind = place
    return before[-1:] in _OF_FIGURES and behind[:1] in _OF_FIGURES


@lru_cache(maxsize=1)
def _words() -> dict[Around, set[str]]:
    """For what stands around each character of each word, the characters that words have there."""
    dictionary = load_dictionary()
    names = {compact(entry.name) for entry in (*dictionary.functions, *dictionary.economics)}
    names |= {compact(phrase) for phrase in yaml.safe_load(_PHRASES.read_text(encoding="utf-8"))["phrases"]}
    for division in load_divisions():
        names |= {division.name, division.prefecture_name + division.name}
    found: dict[Around, set[str]] = {}
    for name in names:
        for place, character in enumerate(name):
            if not character.isdecimal():
                found.setdefault((name[:place], name[place + 1 :]), set()).add(character)
    return found


def _texts(document: Document) -> Iterator[tuple[int, str]]:
    """All that is printed, with the numbers of the pages."""
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                yield from ((page.number, cell.text) for cell in block.cells if cell.text)
            elif block.text:
                yield page.number, block.text


def _translated(page: Page, translate: Callable[[str], str]) -> Page:
    def line(block: TextLine) -> TextLine:
        return replace(block, text=translate(block.text))

    def cell(one: Cell) -> Cell:
        return replace(one, text=translate(one.text))

    def table(block: Table) -> Table:
        return replace(block, cells=tuple(map(cell, block.cells)))

    return replace(
        page, blocks=tuple(table(block) if isinstance(block, Table) else line(block) for block in page.blocks)
    )
