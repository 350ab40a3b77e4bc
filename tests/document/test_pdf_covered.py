"""Text that a picture hides is seen by nobody, and read by nobody; what shows through or beside a picture is read.

Belongs here: text below pictures. Does not belong here: text in an unseen mode (`test_pdf`), reading pictures (`test_scan`).
"""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from orchestration.document.model import UnreadableDocument
from orchestration.document.pdf import read_pdf

SIZE = (400, 300)


def written(
    picture: Image.Image | None, box: tuple[int, int, int, int] = (0, 0, *SIZE), first: str = "text"
) -> bytes:
    """Two lines of text, and a picture drawn after them, or `first`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE)

    def draw() -> None:
        if picture is not None:
            canvas.drawImage(ImageReader(picture), *box, mask="auto")

    if first == "picture":
        draw()
    canvas.drawString(40, 240, "Total 1,234.50")
    canvas.drawString(40, 60, "Basic 999.00")
    if first == "text":
        draw()
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(data: bytes) -> list[str]:
    return [line.text for page in read_pdf(data) for line in page.lines()]


def paper(colour: object = "white", mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (200, 150), colour)  # type: ignore[arg-type]


def test_text_below_a_picture_is_not_read() -> None:
    with pytest.raises(UnreadableDocument, match="hidden behind the pictures"):
        read_pdf(written(paper()))


def test_text_beside_the_picture_is_read() -> None:
    assert lines(written(paper(), (0, 200, 400, 100))) == ["Basic 999.00"]


def test_text_above_a_picture_is_read() -> None:
    assert len(lines(written(paper(), first="picture"))) == 2


def test_text_that_shows_through_a_picture_is_read() -> None:
    stamp = paper((255, 0, 0, 0), "RGBA")
    stamp.paste((255, 0, 0, 90), (50, 40, 150, 110))
    assert len(lines(written(stamp))) == 2


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn: int) -> None:
    document = pdfium.PdfDocument(written(paper(), (0, 200, 400, 100)))
    document[0].set_rotation(turn)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    assert lines(buffer.getvalue()) == ["Basic 999.00"]


def test_text_in_a_form_is_where_the_form_is_drawn() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE)
    canvas.beginForm("page")
    canvas.drawString(40, 240, "Total 1,234.50")
    canvas.drawString(40, 60, "Basic 999.00")
    canvas.endForm()
    canvas.translate(0, 150)
    canvas.doForm("page")
    canvas.translate(0, -150)
    canvas.drawImage(ImageReader(paper()), 0, 200, 400, 100)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableDocument, match="hidden behind the pictures"):
        read_pdf(buffer.getvalue())
