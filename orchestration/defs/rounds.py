"""dbt run again without the documents whose rows fail its tests, until all that is left passes.

Belongs here: rounds of one step, and what Dagster is told of them. Does not belong here: which documents are left out,
and when a build stops instead (`publish.reject`).

A step may tell each check once. Those that pass are told as they come, so that storing them costs no time of its own;
one that fails, when it is known whether leaving documents out helps: then as a warning, with the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DbtCliInvocation

from orchestration.defs.quarantine import rejected_metadata
from orchestration.problem import Problem
from orchestration.publish.build import building_path, start_build
from orchestration.publish.culprits import FailedTest, failed_test
from orchestration.publish.reject import reject
from orchestration.publish.rejected import Rejected, drop_list, still_rejected, write_rejected
from orchestration.publish.rules import load_rules
from orchestration.settings import Settings

CheckKey = tuple[dg.AssetKey | None, str | None]


@dataclass(slots=True)
class Round:
    """What one run of dbt came to; `failed` are events of tests that found rows, beside those tests."""

    models: list[dg.Output] = field(default_factory=list)
    failed: list[tuple[Any, FailedTest]] = field(default_factory=list)
    error: Exception | None = None


def build_in_rounds(
    settings: Settings, base: Path | None, run: Callable[[], DbtCliInvocation]
) -> Iterator[object]:
    """dbt's events of all rounds as those of one step; raises Problem, or what dbt raised, where no round helps."""
    try:
        yield from _rounds(settings, base, run)
    finally:
        drop_list(settings)


def _rounds(settings: Settings, base: Path | None, run: Callable[[], DbtCliInvocation]) -> Iterator[object]:
    rules = load_rules().rejected
    database = building_path(settings)
    rejected = still_rejected(settings, base)
    told: set[CheckKey] = set()
    helped: dict[CheckKey, tuple[Any, list[Rejected]]] = {}
    for number in range(rules.rounds + 1):
        start_build(settings, base)
        write_rejected(settings, rejected)
        done = yield from _round(run(), told, helped.keys())
        if done.error is None:
            yield from _with_row_counts(done.models, database)
            yield from (_warning(event, left_out) for event, left_out in helped.values())
            return
        try:
            if not done.failed:  # a model, or dbt itself
                raise done.error
            tests = [test for _, test in done.failed]
            if number == rules.rounds:
                raise Problem(
                    f"{tests[0]} failed after documents were left out {number} times: report it; nothing was published"
                )
            before = {one.document_id for one in rejected}
            rejected = reject(database, settings.lake_dir, tests, rejected, rules)
        except Exception:  # what dbt did build and test is shown all the same
            yield from (event for event, _ in done.failed if _key(event) not in told)
            yield from done.models
            raise
        left_out = [one for one in rejected if one.document_id not in before]
        for event, _ in done.failed:
            if (key := _key(event)) not in told:
                helped.setdefault(key, (event, []))[1].extend(left_out)


def _round(
    invocation: DbtCliInvocation, told: set[CheckKey], helped: Collection[CheckKey]
) -> Generator[object, None, Round]:
    """One run of dbt: yields what may be told of it already."""
    done = Round()
    try:
        for event in invocation.stream():
            unique_id = _text(event, "unique_id")
            if isinstance(event, dg.Output):
                done.models.append(event)
            elif _text(event, "status") == "fail":
                nodes = invocation.manifest["nodes"]
                done.failed.append((event, failed_test(nodes[unique_id], nodes, invocation.target_path)))
            elif not isinstance(event, dg.AssetCheckResult):
                yield event
            elif _key(event) not in told and _key(event) not in helped:
                told.add(_key(event))
                yield event
    except Exception as error:
        done.error = error
    finally:
        invocation.process.kill()  # nothing where it has ended; otherwise it would go on writing
        invocation.process.wait()
    return done


def _warning(event: Any, left_out: list[Rejected]) -> Any:
    """The event of a test that failed, once the documents behind it are left out."""
    if not isinstance(event, dg.AssetCheckResult):  # a test that is no check of an asset
        return event
    named = ", ".join(one.file_name for one in left_out[:3]) + (" …" if len(left_out) > 3 else "")
    return dg.AssetCheckResult(
        passed=False,
        asset_key=event.asset_key,
        check_name=event.check_name,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"left out, the rest is published: {named}",
        metadata={**event.metadata, **rejected_metadata(left_out)},
    )


def _key(event: Any) -> CheckKey:
    return (event.asset_key, getattr(event, "check_name", None) or _text(event, "unique_id"))


def _text(event: Any, name: str) -> str | None:
    value = event.metadata.get(name)
    return value.value if value is not None else None


def _with_row_counts(models: list[dg.Output], database: Path) -> Iterator[dg.Output]:
    """Models with their row counts, once dbt is done with the file, for nobody else may open it before."""
    with duckdb.connect(str(database), read_only=True) as connection:
        counts = dict(
            connection.execute(
                "select table_name, estimated_size from duckdb_tables() where schema_name in ('marts', 'seeds')"
            ).fetchall()
        )
    for event in models:
        name = (_text(event, "unique_id") or "").rpartition(".")[2]
        yield (
            event.with_metadata({**event.metadata, "dagster/row_count": counts[name]})
            if name in counts
            else event
        )
