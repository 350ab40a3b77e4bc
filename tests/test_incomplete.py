"""Documents of which a part can't be read, and such as this machine alone can't read."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestration.document import office
from orchestration.extraction import extract
from orchestration.registry.model import Hints, Origin

FILES = Path(__file__).parent / "document" / "files"
HINTS = Hints("某县财政局", 2024, "budget", "unit")
ORIGIN = Origin(None, datetime(2025, 3, 1, tzinfo=UTC))
TABLE = "支出总表\n单位：元\n科目编码\t科目名称\t合计\t基本支出\n2010601\t行政运行\t7\t7\n合计\t\t7\t7\n"


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in members.items():
            target.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def test_a_file_of_a_bundle_that_cannot_be_read_is_the_documents_problem() -> None:
    data = archive(**{"表1.txt": TABLE.encode(), "表2.rar": b"Rar!\x1a\x07\0"})
    [row] = extract(data, "a.zip", HINTS, ORIGIN)["document"]
    assert row["read_status"] == "read"
    assert "表2.rar: this is a RAR archive" in str(row["problem"])


def test_what_takes_libreoffice_is_not_settled_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    [row] = extract((FILES / "table.doc").read_bytes(), "a.doc", HINTS, ORIGIN)["document"]
    assert (row["read_status"], row["extractor_version"]) == ("failed", None)
    assert "make office" in str(row["problem"])


def test_a_damaged_file_is_settled() -> None:
    [row] = extract(b"%PDF-1.7 cut", "a.pdf", HINTS, ORIGIN)["document"]
    assert row["read_status"] == "failed"
    assert row["extractor_version"] is not None
