"""Reading scans: what is printed in a cell comes out in that cell, and what is in doubt says so.

Belongs here: the behaviour of the reader on small pictures made in the test. Does not belong here: how often
whole disclosures are read right, which is measured, not tested.
"""

from __future__ import annotations

import io
import struct
import sys
import zlib

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from orchestration.document.model import Document, Table, UnreadableDocument
from orchestration.document.read import read_document
from orchestration.document.scan_engine import SYMBOLS, engine
from orchestration.document.scan_figures import alternatives, judged, writes_one_figure

ROWS = [
    ["Item", "Total", "Basic", "Project"],
    ["Office", "1,234.50", "1,000.00", "234.50"],
    ["Travel", "99.66", "", "99.66"],
    ["Salaries", "20,118.07", "20,118.07", "0.00"],
    ["Sum", "21,452.23", "21,118.07", "334.16"],
]
WIDTHS = [220, 220, 220, 220]
LEFT, TOP, HEIGHT = 80, 150, 56
SIZE = (1040, 760)


def page(
    rows: list[list[str]] = ROWS,
    stamp: bool = False,
    ruled: bool = True,
    title: str = "Budget of the unit",
    tracking: int = 0,
) -> Image.Image:
    """A statement of 200 dpi: names on the left of their cells, figures on the right, `tracking` pixels between
    their characters."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=28)
    draw.text((380, 60), title, fill="black", font=font)
    edges = [LEFT + sum(WIDTHS[:column]) for column in range(len(WIDTHS) + 1)]
    bottom = TOP + HEIGHT * len(rows)
    if ruled:
        for x in edges:
            draw.line((x, TOP, x, bottom), fill="black", width=3)
        for row in range(len(rows) + 1):
            draw.line((edges[0], TOP + row * HEIGHT, edges[-1], TOP + row * HEIGHT), fill="black", width=3)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            y = TOP + row * HEIGHT + 12
            if column and row:
                right = float(edges[column + 1] - 14)
                for character in reversed(text if tracking else [text]):
                    draw.text((right, y), character, fill="black", font=font, anchor="ra")
                    right -= font.getlength(character) + tracking
            else:
                draw.text((edges[column] + 14, y), text, fill="black", font=font)
    if stamp:
        red = Image.new("RGB", SIZE, "white")
        pen = ImageDraw.Draw(red)
        pen.ellipse((420, 180, 680, 440), outline=(220, 40, 50), width=9)
        pen.regular_polygon((550, 310, 45), 3, fill=(220, 40, 50))
        image = Image.fromarray(np.minimum(np.asarray(image), np.asarray(red)))
    return image


def encoded(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(200, 200), **options)
    return buffer.getvalue()


def worn(image: Image.Image, angle: float) -> Image.Image:
    """Aslant and grainy, as a scanner delivers it."""
    turned = np.asarray(image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white"), dtype=np.float32)
    grain = np.random.default_rng(7).normal(0, 6, turned.shape[:2])[..., None]
    return Image.fromarray(np.clip(turned * 0.92 + 10 + grain, 0, 255).astype(np.uint8))


def read(data: bytes) -> Document:
    return read_document(data, "scan")


def only_table(document: Document, number: int = 0) -> Table:
    [table] = document.pages[number].tables()
    return table


def texts_of(table: Table) -> list[list[str]]:
    texts = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        texts[cell.row][cell.column] = cell.text
    return texts


def test_figures_of_a_worn_scan() -> None:
    document = read(encoded(worn(page(), 1.2), "JPEG"))
    table = only_table(document)
    assert document.format == "jpeg"
    assert table.positions == "certain"
    assert texts_of(table) == ROWS
    assert [line.text for line in document.pages[0].lines()] == ["Budget of the unit"]
    assert all(cell.confidence is not None and cell.confidence > 0 for cell in table.cells if cell.text)
    assert table.bbox == pytest.approx((28.8, 54, 345.6, 154.8), abs=4)


def test_a_leaning_page_on_the_dark_lid_of_a_scanner() -> None:
    image = worn(page(ROWS[:3]), 1.2)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, image.width - 1, image.height - 1), outline=(20, 20, 20), width=14)
    table = only_table(read(encoded(image)))
    assert texts_of(table) == ROWS[:3]
    top = [cell.bbox[1] for cell in table.cells if cell.bbox is not None and cell.row == 0]
    assert max(top) - min(top) < 1


def test_a_picture_cut_at_the_outline_of_its_table() -> None:
    right, bottom = LEFT + sum(WIDTHS), TOP + HEIGHT * len(ROWS)
    cut = page().crop((LEFT - 1, TOP - 1, right + 2, bottom + 2))
    assert texts_of(only_table(read(encoded(cut)))) == ROWS


def test_a_stamp_over_figures() -> None:
    table = only_table(read(encoded(worn(page(stamp=True), -0.7))))
    assert texts_of(table) == ROWS
    stamped = next(cell for cell in table.cells if cell.text == "20,118.07" and cell.column == 2)
    assert stamped.confidence is not None and stamped.confidence <= 0.9


def test_a_stamp_that_was_scanned_without_its_colour() -> None:
    grey = worn(page(stamp=True), -0.7).convert("L")
    table = only_table(read(encoded(grey)))
    assert texts_of(table) == ROWS
    stamped = next(cell for cell in table.cells if cell.text == "20,118.07" and cell.column == 2)
    assert stamped.confidence is not None and stamped.confidence <= 0.9


def test_strokes_beside_a_figure_leave_it_as_another_reading() -> None:
    image = page()
    draw = ImageDraw.Draw(image)
    for x in (LEFT + 234, LEFT + 256):
        draw.line((x, TOP + HEIGHT * 2 + 14, x, TOP + HEIGHT * 2 + 40), fill="black", width=4)
    cell = next(c for c in only_table(read(encoded(image))).cells if (c.row, c.column) == (2, 1))
    assert cell.text == "99.66" or "99.66" in cell.alternatives


def test_no_traditional_form_that_coarse_print_is_taken_for_is_read() -> None:
    assert not {"決", "內", "戶", "數"} & set(engine().characters)


def test_the_point_of_figures_set_wide_is_no_gap() -> None:
    rows = [ROWS[0], ["Office", "22.34", "50.00", "204.36"], ["Travel", "90.66", "34.02", "6,252.20"]]
    assert texts_of(only_table(read(encoded(page(rows, tracking=4))))) == rows


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("82, 096, 797. 42", True),
        ("46, 1 40, 000. 00", True),
        ("12. 30", True),
        ("12 3,456.00", False),  # the number of a line beside its amount
        ("1 2.30", False),
        ("12.5 0", False),
        ("1,234 567.00", False),
        ("12, 34", False),
        ("1,156,211, 123", True),
        ("2, 177, 200", True),
        ("12 3,456", False),
        ("9746. 50", True),
        ("97 46.50", False),
    ],
)
def test_white_that_parts_nothing(text: str, is_one: bool) -> None:
    assert writes_one_figure(text) is is_one


@pytest.mark.parametrize("angle", [90, 180])
def test_a_page_on_its_side_or_head(angle: int) -> None:
    assert texts_of(only_table(read(encoded(page().rotate(angle, expand=True))))) == ROWS


def test_greys_drawn_as_dots() -> None:
    pale = worn(page(), 0.8).convert("L").point(lambda level: 40 + level * 205 // 255)
    assert texts_of(only_table(read(encoded(pale.convert("1"))))) == ROWS


def test_two_pages_in_one_picture() -> None:
    image = Image.new("RGB", (3308, 1600), "white")
    others = [["Item", "Total", "Basic", "Project"], ["Rent", "7.50", "7.50", ""]]
    image.paste(page(), (200, 300))
    image.paste(page(others, title="Of another table"), (1654 + 200, 200))
    [both] = read(encoded(image)).pages
    lines, tables = list(both.lines()), list(both.tables())
    assert [line.text for line in lines] == ["Budget of the unit", "Of another table"]
    assert [texts_of(table) for table in tables] == [ROWS, others]
    assert [table.table_no for table in tables] == [1, 2]
    left = [table.bbox[0] for table in tables if table.bbox is not None]
    assert left == pytest.approx([(200 + LEFT) * 0.36, (1854 + LEFT) * 0.36], abs=2)


def test_a_table_without_rulings_is_inferred() -> None:
    table = only_table(read(encoded(page(ruled=False, title=""))))
    assert table.positions == "inferred"
    assert texts_of(table)[-3:] == ROWS[-3:]


def test_only_pages_without_text_are_recognised() -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(374.4, 273.6))
    canvas.drawString(
        50, 200, "The text of this page needs no recognition, as anybody can see from its letters."
    )
    canvas.showPage()
    canvas.drawImage(ImageReader(page()), 0, 0, 374.4, 273.6)
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue())
    assert document.format == "pdf"
    assert [line.text[:8] for line in document.pages[0].lines()] == ["The text"]
    assert texts_of(only_table(document, 1)) == ROWS


def test_every_page_of_a_tiff() -> None:
    second = page([ROWS[0], *ROWS[2:]])
    document = read(encoded(page(), "TIFF", save_all=True, append_images=[second]))
    assert [item.number for item in document.pages] == [1, 2]
    assert texts_of(only_table(document, 1)) == [ROWS[0], *ROWS[2:]]


def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text was recognised"):
        read(encoded(Image.new("RGB", SIZE, "white")))


def test_a_picture_of_too_many_pixels_is_refused_undecoded() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 1, 0, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(UnreadableDocument, match="million pixels"):
        read(bomb)


def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        read(encoded(page())[:3000])


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "orchestration.document.scan", None)
    with pytest.raises(UnreadableDocument, match="pip install rapidocr onnxruntime opencv-python-headless"):
        read(encoded(page()))


def frames(answers: list[dict[str, float]]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """What the recogniser would answer frame by frame; the rest of each frame's probability is for nothing."""
    table = np.zeros((len(answers), len(SYMBOLS) + 1), np.float32)
    for number, answer in enumerate(answers):
        for symbol, p in answer.items():
            table[number, SYMBOLS.index(symbol) + 1] = p
        table[number, 0] = 1 - sum(answer.values())
    return table


def test_a_doubtful_digit_has_its_rivals_as_alternatives() -> None:
    answers = [{"9": 0.99}, {}, {"9": 0.6, "8": 0.3}, {".": 0.99}, {"6": 0.99}, {}, {"6": 0.97, "0": 0.02}]
    confidence, others = judged("99.66", 0.6, [frames(answers)])
    assert confidence == 0.6
    assert others[0] == "98.66"
    assert "99.60" in others
    assert len(others) <= 6


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.234.50", "1,234.50"),
        ("1,234,50", "1,234.50"),
        ("l,234.5O", "1,234.50"),
        ("12 .34", "12.34"),
        ("0 36", "0.36"),
        ("4 362 238 31", "4,362,238.31"),
        ("1.234.567", "1,234,567"),
    ],
)
def test_misread_signs_are_mended_in_the_alternatives_only(text: str, meant: str) -> None:
    assert meant == alternatives(text, {text.replace(" ", ""): 0.99})[0]


def test_what_is_lost_behind_a_point_stands_behind_it() -> None:
    assert alternatives("289.", {"289.": 0.99}) == ()


def test_a_zero_is_no_part_of_a_code() -> None:
    assert alternatives("0", {"0": 0.8, "01": 0.001}) == ()
