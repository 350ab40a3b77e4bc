"""The core's front door: what a call leaves as it found it.

Belongs here: `extract` as its callers see it. Does not belong here: what is read from a document, which the tests of
each stage tell.
"""

from __future__ import annotations

import gc
from datetime import UTC, datetime

import pytest

from orchestration.extraction import extract
from orchestration.registry.model import Hints, Origin


@pytest.mark.parametrize("collects", [True, False])
def test_extracting_leaves_the_garbage_collector_as_it_was(collects: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        rows = extract(b"%PDF-1.4 cut off", "a.pdf", Hints(), Origin(None, datetime(2026, 1, 1, tzinfo=UTC)))
        assert [row["document_id"] for row in rows["document"]]
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()
