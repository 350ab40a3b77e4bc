"""Every labelled disclosure: each figure read by eye is extracted exactly, and nothing else is."""

from __future__ import annotations

import pytest
from label_files import LABELS, SHARED, compare, extract_file

STEMS = sorted(path.stem for path in LABELS.glob("*.csv"))


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/disclosures")
@pytest.mark.parametrize("stem", STEMS)
def test_labelled_disclosure_is_exact(stem: str) -> None:
    [path] = SHARED.glob(f"*/{stem}.*")
    score = compare(stem, extract_file(path))
    assert score.exact >= 48
    assert (score.missing, score.wrong, score.marked) == ([], [], 0)
