"""The characters printed on a PDF page, gathered into runs that were written in one go.

Belongs here: asking pdfium for characters and leaving out what no reader sees. Does not belong here: which
cell or line a run belongs to (`pdf_table`, `pdf_lines`).
"""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from orchestration.document import pdf_calls as calls
from orchestration.document.model import UNKNOWN, Box, UnreadableDocument
from orchestration.document.pdf_character import character_of, ink_of, turn_of
from orchestration.document.pdf_clips import window_of
from orchestration.document.pdf_fonts import is_tall, line_of_type
from orchestration.document.pdf_frame import Frame
from orchestration.document.pdf_lost import LostCharacters
from orchestration.document.pdf_rules import Marks
from orchestration.document.pdf_run import Glyph, Run, glyph_of

MAX_CHARACTERS = 200_000
"""Characters on one page; a page crammed with 4 point type holds about 15,000."""

RUN_GAP = 0.3
"""A hole wider than this share of the type size ends a run."""

MAIN_SHARE = 0.8
"""Share of a page's characters that must lie on their side before the page counts as turned."""

HIDDEN = 0.1
"""Share of the type size by which a character reaches out of its window, at least, to be hidden in part."""


def read_runs(
    text_page: Any, frame: Frame, quarters: int, marks: Marks, lost: LostCharacters
) -> tuple[list[Run], bool]:
    """The page's runs from line to line, upright after `quarters` turns, and whether some text is hidden.

    White type is visible alone where `marks` has a coloured area. What lies off the page is left out; where a text
    is cut so, one unknown character stands for the rest: a figure without some of its digits is none. `lost`: those of
    the file.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    if count > MAX_CHARACTERS:
        raise UnreadableDocument(
            f"a page holds {count} characters, more than {MAX_CHARACTERS}: not a printed page; check the file"
        )
    page = calls.handle_of(text_page)
    lost.begin(page, count)
    window: Box | None = None
    asked = 0
    object_of, code_of, box_of = calls.text_object, calls.character_code, calls.character_box
    a, b, c, d, e, f = frame.a, frame.b, frame.c, frame.d, frame.e, frame.f
    width, height = frame.width, frame.height
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    sides_of = calls.sides_of
    order, font_of, is_unnamed = marks.drawn, calls.text_font, calls.is_unnamed
    tall: dict[int | None, bool] = {None: False}
    runs: list[Run] = []
    last: Glyph | None = None
    hidden = visible = white = is_after_space = has_tall_line = False
    piece, cut, turn, last_turn = 0, 0, None, None
    for index in range(count):
        text_object = object_of(page, index)
        if text_object is None:  # pdfium's own guess at a space or line end
            continue
        if text_object != piece:
            visible, white = ink_of(text_object)
            visible = visible and text_object not in marks.covered
            angle = calls.character_angle(page, index)
            turn = 0 if angle == quarters == 0 else turn_of(angle, quarters)
            if (font := font_of(text_object)) not in tall:
                tall[font] = is_tall(font)
            has_tall_line = tall[font]
        text = character_of(code_of(page, index))
        if text == UNKNOWN or is_unnamed(page, index) == 1:
            text = lost.sign_of(index, text_object, turn, text)
        if text is None:
            is_after_space = True
            if last is not None and turn == 0 and text_object == piece:
                box_of(page, index, reference)
                left, _, _, bottom = sides_of(rectangle)
                space = a * left + c * bottom + e
                if (
                    last.left < space < last.right
                ):  # a font in its place draws wider than the file's own advances
                    last = runs[-1].glyphs[-1] = last._replace(right=space)
            continue
        box_of(page, index, reference)
        left, top, right, bottom = sides_of(rectangle)
        if has_tall_line and turn is not None:
            left, bottom, right, top = line_of_type(page, index, (left, bottom, right, top), turn + quarters)
        if not visible or (white and not marks.is_backed((left + right) / 2, (bottom + top) / 2)):
            hidden = True
            continue
        x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
        x1, y1 = a * right + c * top + e, b * right + d * top + f
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            if text_object == piece != cut and last is not None:
                runs[-1].add(last._replace(text=UNKNOWN, left=last.right, right=last.right + 1))
            cut = text_object
            continue
        glyph = glyph_of((text, x0, y0, x1, y1, is_after_space))
        is_after_space = False
        is_hidden = window is not None and _reaches_out(x0, y0, x1, y1, window)
        # what is drawn right behind the last character shows through the same window: a piece of text may be one character
        if text_object != asked and (
            window is None or is_hidden or last is None or not _touches(last, glyph)
        ):
            window = None if text_object in marks.placed else window_of(text_object, frame)
            asked = text_object
            is_hidden = window is not None and _reaches_out(x0, y0, x1, y1, window)
        if text_object == piece and last is not None and turn == last_turn and _continues(last, glyph, turn):
            runs[-1].add(glyph)
        else:
            runs.append(Run([glyph], turn, (x0, y0, x1, y1), order.get(text_object, 0)))
            if text_object == cut != piece:
                runs[-1].glyphs.insert(0, glyph._replace(text=UNKNOWN, left=x0 - 1, right=x0))
        if is_hidden:
            runs[-1].window = window
        last, last_turn, piece = glyph, turn, text_object
    return runs, hidden


def main_turn(runs: list[Run]) -> int:
    """Quarter turns that would level the page: none unless nearly all of its text lies on its side."""
    if {run.turn for run in runs} == {0}:
        return 0
    turns: Counter[int | None] = Counter()
    for run in runs:
        turns[run.turn] += len(run.glyphs)
    turn, most = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    return turn if turn is not None and most > MAIN_SHARE * turns.total() else 0


def _reaches_out(left: float, top: float, right: float, bottom: float, window: Box) -> bool:
    """Whether a character shows in part only, or not at all."""
    x0, y0, x1, y1 = window
    if x0 <= left and right <= x1 and y0 <= top and bottom <= y1:
        return False
    rim = HIDDEN * (bottom - top)
    return left < x0 - rim or right > x1 + rim or not y0 <= (top + bottom) / 2 <= y1


def _touches(last: Glyph, glyph: Glyph) -> bool:
    _, left, top, _, bottom, _ = glyph
    rim = HIDDEN * (bottom - top)
    return -rim < left - last.right < rim and -rim < bottom - last.bottom < rim


def _continues(last: Glyph, glyph: Glyph, turn: int | None) -> bool:
    if turn is None:
        return True
    if turn != 0:  # seldom enough to keep each character apart and let the line sort them
        return False
    _, _, y0, right, y1, _ = last
    _, left, top, _, bottom, _ = glyph
    size, height = y1 - y0, bottom - top
    if height > size:
        size = height
    if size < 1.0:
        size = 1.0
    gap = left - right
    return -0.5 * size < gap < RUN_GAP * size and abs(bottom + top - y1 - y0) < size
