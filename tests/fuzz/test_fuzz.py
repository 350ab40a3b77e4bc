"""A short run of the fuzzer over the readers that take no seconds; `make fuzz` is the long one."""

from tests.fuzz.run import SHARES, fuzz, tasks

QUICK = frozenset(SHARES) - {"picture", "office"}


def test_broken_files_yield_a_document_or_a_reason():
    results = fuzz(tasks(150, 0, QUICK), workers=2)
    assert len(results) >= 140
    assert [result for result in results if result[1] not in ("document", "unreadable")] == []
    assert {result[0].reader for result in results if result[1] == "document"} == QUICK
