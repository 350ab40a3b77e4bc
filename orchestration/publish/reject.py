"""What a build does about data tests that failed: leave out the documents behind them, or stop.

Belongs here: that decision. Does not belong here: finding the documents (`culprits`), the list of them (`rejected`), or
running dbt once more (`defs.rounds`).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from orchestration.lake.documents import documents_of
from orchestration.problem import Problem
from orchestration.publish.culprits import FailedTest, documents_behind
from orchestration.publish.rejected import Rejected
from orchestration.publish.rules import Rejecting

log = logging.getLogger(__name__)


def reject(
    database: Path,
    lake_dir: Path,
    tests: Sequence[FailedTest],
    rejected: Sequence[Rejected],
    rules: Rejecting,
) -> list[Rejected]:
    """The documents to leave out from the next round on: those of the rounds before, and those behind these tests.

    A document that was left out and is behind a test all the same is left out without its name. Raises Problem where
    no document is behind the tests, where nothing more of one can be left out, or where it would be too many.
    """
    before = {one.document_id: one for one in rejected}
    rows_of: dict[str, dict[FailedTest, int]] = {}
    for test in tests:
        for document_id, count in documents_behind(database, lake_dir, test, before).items():
            rows_of.setdefault(document_id, {})[test] = count
    if not rows_of:
        raise Problem(
            f"{tests[0]} failed, and its rows lead to no document: look at the model, or at the reference data it "
            "reads; nothing was published"
        )
    stuck = [before[document_id] for document_id in rows_of if document_id in before]
    if any(one.is_nameless for one in stuck):
        raise Problem(
            f"{tests[0]} failed, and leaving out {stuck[0].file_name} does not help: look at the model; "
            "nothing was published"
        )
    documents = {
        row["document_id"]: row
        for row in documents_of(lake_dir, ["document_id", "reading_id", "file_name", "read_status"])
    }
    after = dict(before)
    for document_id, failed in rows_of.items():
        if document_id in before:
            after[document_id] = replace(before[document_id], is_nameless=True)
            continue
        row = documents[document_id]
        problem = _problem(document_id, failed)
        after[document_id] = Rejected(
            document_id, row["reading_id"], row["file_name"], next(iter(failed)).name, problem
        )
        log.warning(
            "%s: %s",
            row["file_name"],
            problem,
            extra={"document_id": document_id, "file_name": row["file_name"], "problem": problem},
        )
    read = sum(row["read_status"] == "read" for row in documents.values())
    _refuse_too_many(list(after.values()), read, rules)
    return list(after.values())


def _problem(document_id: str, failed: dict[FailedTest, int]) -> str:
    test, count = next(iter(failed.items()))
    also = f", and {len(failed) - 1} more" if len(failed) > 1 else ""
    return (
        f"left out: {count} of its rows {'fails' if count == 1 else 'fail'} the {test}{also}; report it; "
        f"a newer version of this project tries it again, and so does budget replay {document_id[:12]}"
    )


def _refuse_too_many(rejected: Sequence[Rejected], read: int, rules: Rejecting) -> None:
    count = len(rejected)
    if count <= max(rules.share * read, rules.always) and count < read:
        return
    first = rejected[0]
    raise Problem(
        f"{count} of {read} documents fail data tests, more than may be left out: the project is at fault, not the "
        f"documents; report it. The first is {first.file_name}, {first.test}; nothing was published"
    )
