"""Pages as pictures: what a page costs that never ends, and what is no page."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from orchestration.pages import images


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A small file whose page lays half-clear sheets over each other for minutes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), pageCompression=1)
    canvas.setFillAlpha(0.5)
    for _ in range(60_000):
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
    canvas.showPage()
    canvas.drawString(100, 700, "page two")
    canvas.save()
    path = tmp_path / "endless.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def test_a_page_that_takes_too_long_costs_only_itself(endless: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "SECONDS", 2)
    started = time.monotonic()
    assert images.page_picture(endless, 1) is None
    assert images.page_picture(endless, 1) is None  # not tried again
    assert time.monotonic() - started < 20
    second = images.page_picture(endless, 2)
    assert second is not None
    assert second.png.startswith(b"\x89PNG")
    assert (round(second.width), round(second.height)) == (595, 842)


def test_no_page_no_picture(endless: Path, tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_text("no PDF")
    assert images.page_picture(endless, 3) is None
    assert images.page_picture(endless, 0) is None
    assert images.page_picture(tmp_path / "words.pdf", 1) is None
    assert images.page_picture(tmp_path / "absent.pdf", 1) is None
