"""Every labelled disclosure: each figure read by eye is extracted exactly, and nothing else is."""

from __future__ import annotations

import pytest
from label_files import LABELS, SHARED, compare, extract_file

STEMS = sorted(path.stem for path in LABELS.glob("*.csv"))


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/disclosures")
@pytest.mark.parametrize("stem", STEMS)
def test_labelled_pdf_is_exact(stem: str) -> None:
    score = compare(stem, extract_file(SHARED / "pdf" / f"{stem}.pdf"))
    assert score.exact > 50
    assert (score.missing, score.wrong, score.marked) == ([], [], 0)
