"""A published database is whole, sealed and replaced in one step; one that is not fit is never seen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from orchestration.problem import Problem
from orchestration.publish.build import building_path, complete_build, completed_build, start_build
from orchestration.publish.findings import known_keys, read_findings
from orchestration.publish.kept import kept_publications, undo
from orchestration.publish.lock import hold_build_lock
from orchestration.publish.publication import publish, published, was_undone
from orchestration.publish.rules import load_rules
from orchestration.settings import PROJECT_ROOT, Settings
from tests.chaos.readers import publish_under_readers

pytestmark = pytest.mark.builds


def build_again(settings: Settings, run_id: str, *statements: str) -> Path:
    """A complete build: what is published, changed by some statements."""
    shutil.copyfile(settings.database_path, start_build(settings))
    with duckdb.connect(str(building_path(settings))) as connection:
        for statement in statements:
            connection.execute(statement)
    return complete_build(settings, run_id)


def rows(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(settings.database_path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_publication_holds_marts_only_and_says_what_it_is(built: Settings) -> None:
    schemas = rows(built, "select distinct schema_name from duckdb_tables() order by 1")
    assert schemas == [("marts",), ("publication",)]
    assert rows(built, "select count(*) from duckdb_views() where not internal") == [(0,)]
    assert not built.database_path.with_name("budget.duckdb.wal").exists()
    now = published(built)
    assert now is not None and now.published_at <= datetime.now(UTC)


def test_the_next_publication_knows_what_was_found_before(built: Settings) -> None:
    assert not known_keys(built.database_path)
    findings = {key for finding in read_findings(built.database_path) for key in finding.keys}
    publish(built, build_again(built, "second"), "second", "print")
    assert known_keys(built.database_path) == findings
    now = published(built)
    assert now is not None and (now.run_id, now.fingerprint) == ("second", "print")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("drop table marts.cmp_peer", r"marts\.cmp_peer is not in the built database"),
        ("delete from marts.dim_document where file_name = '坏.txt'", "has 3 documents, the lake 4"),
        ("delete from marts.source_cell", r"marts\.source_cell is empty"),
        ("delete from marts.fct_expenditure; delete from marts.fct_balance", "has no facts"),
    ],
)
def test_a_build_that_lost_something_is_not_published(built: Settings, statement: str, said: str) -> None:
    before = built.database_path.stat().st_ino
    with pytest.raises(Problem, match=said):
        publish(built, build_again(built, "broken", statement), "broken", "print")
    assert built.database_path.stat().st_ino == before


def test_a_file_that_is_no_database_is_not_published(built: Settings) -> None:
    start_build(built).write_bytes(b"half a file")
    with pytest.raises(Problem, match="nothing was published"):
        publish(built, complete_build(built, "torn"), "torn", "print")
    assert published(built) is not None


def test_the_last_publications_are_kept_and_leftovers_go(built: Settings) -> None:
    leftover = built.warehouse_dir / "build" / "crashed.duckdb"
    leftover.parent.mkdir(exist_ok=True)
    leftover.write_bytes(b"x")
    never_shown = built.warehouse_dir / "published" / "000009-20990101T000000Z.duckdb"
    shutil.copyfile(built.database_path, never_shown)
    count = load_rules().kept
    for number in range(count + 1):
        publish(built, build_again(built, str(number)), str(number), "print")
    assert not leftover.exists() and not never_shown.exists()
    kept = kept_publications(built)
    assert len(kept) == count and [one.is_current for one in kept] == [False] * (count - 1) + [True]


def test_undo_goes_back_step_by_step_and_is_remembered(built: Settings) -> None:
    first = published(built)
    for number in range(2):
        publish(built, build_again(built, str(number)), str(number), f"print{number}")
    for expected in ("0", first and first.run_id):
        undo(built)
        now = published(built)
        assert now is not None and now.run_id == expected
    with pytest.raises(Problem, match="an earlier publication is not kept"):
        undo(built)
    assert was_undone(built, "print1") and was_undone(built, "print0")
    publish(built, build_again(built, "third"), "third", "print3")
    assert [one.is_current for one in kept_publications(built)] == [False, True]


MANY = (
    "insert into marts.fct_expenditure select fact.* replace (fact.fact_id || n as fact_id) "
    "from marts.fct_expenditure as fact, range(300) as many(n) where fact.fiscal_year = 2023"
)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "delete from marts.fct_expenditure where fact_id like '%7'",
            r"marts.fct_expenditure 2023: rows 301 → 271, -10.0% \(allowed -2% to \+2%\); .*amount_cny 903.00 → 813",
        ),
        (
            "update marts.fct_expenditure set amount_cny = amount_cny * 1.1 where fiscal_year = 2023",
            r"marts.fct_expenditure 2023: amount_cny 903.00 → 993.30, \+10.0%",
        ),
        (
            "delete from marts.fct_expenditure where fiscal_year = 2024",
            r"fct_expenditure 2024: rows 3 → 0, -100.0%",
        ),
        (
            "update marts.dim_document set is_current = false where fiscal_year = 2023",
            "2023 上海市: 1 documents before, none now",
        ),
    ],
)
def test_published_figures_that_move_stop_a_publication(built: Settings, statement: str, said: str) -> None:
    publish(built, build_again(built, "many", MANY), "many", "print", accept_changes=True)
    before = built.database_path.stat().st_ino
    with pytest.raises(Problem, match=said) as problem:
        publish(built, build_again(built, "moved", statement), "moved", "print")
    assert "budget build --accept-changes" in str(problem.value)
    assert built.database_path.stat().st_ino == before
    publish(built, build_again(built, "moved", statement), "moved", "print", accept_changes=True)
    assert built.database_path.stat().st_ino != before


@pytest.mark.parametrize(
    "statement",
    [
        "delete from marts.fct_expenditure where fact_id like '%77'",  # 1 %
        # what is new, has moved to another year or has a successor is nobody's loss
        "update marts.dim_document set fiscal_year = 2022 where fiscal_year = 2023;"
        "update marts.fct_expenditure set fiscal_year = 2022 where fiscal_year = 2023",
        "update marts.dim_document set document_id = 'successor' where fiscal_year = 2023;"
        "delete from marts.fct_expenditure where fiscal_year = 2023",
        # nor is what a data test keeps out, in sums of no document in particular either
        "update marts.dim_document set is_current = false, read_status = 'rejected' where fiscal_year = 2023;"
        "delete from marts.fct_expenditure where fiscal_year = 2023;"
        "delete from marts.agg_expenditure_unit_year where fiscal_year = 2023;"
        "delete from marts.agg_expenditure_prefecture_class_year where fiscal_year = 2023",
    ],
)
def test_what_is_allowed_or_explained_is_published(built: Settings, statement: str) -> None:
    publish(built, build_again(built, "many", MANY), "many", "print", accept_changes=True)
    publish(built, build_again(built, "moved", statement), "moved", "print")


def test_a_figure_that_stands_out_no_longer_does_not_stop_a_publication(built: Settings) -> None:
    one = (
        "insert into marts.cmp_anomaly by name select unit_id, fiscal_year, stage, scope, 'total_expenditure' as measure, "
        "'peers' as compared_with, 1.0 as value, 9 as n_compared, 'above' as reason, 0 as n_conflict, "
        "0 as marked_share, 0 as derived_share, true as counts_in_totals from marts.dim_document where is_current"
    )
    publish(built, build_again(built, "odd", one), "odd", "print1")
    assert rows(built, "select count(*) > 0 from marts.cmp_anomaly") == [(True,)]
    publish(built, build_again(built, "even", "delete from marts.cmp_anomaly"), "even", "print2")
    assert rows(built, "select count(*) from marts.cmp_anomaly") == [(0,)]


def test_only_a_complete_build_of_the_same_run_is_published(settings: Settings) -> None:
    start_build(settings).touch()
    with pytest.raises(Problem, match="run the job `build`"):
        completed_build(settings, "run")


def test_an_edited_registry_does_not_stop_a_publication(built: Settings) -> None:
    owed = (
        "insert into marts.expected_disclosure by name select unit_id, file_name as unit_name, fiscal_year, stage, "
        "scope, 9 as statement_count, 'present' as status, document_id from marts.dim_document where is_current"
    )
    publish(built, build_again(built, "owed", owed), "owed", "print1")
    assert rows(built, "select count(*) from marts.expected_disclosure") == [(3,)]
    forgiven = build_again(
        built,
        "forgiven",
        "delete from marts.expected_disclosure",
        "update marts.dim_unit set unit_name = unit_name || '（改名）', sector = 'health'",
    )
    publish(built, forgiven, "forgiven", "print2")
    assert rows(built, "select count(*) from marts.expected_disclosure") == [(0,)]


def test_tables_of_a_publication_say_what_they_are(built: Settings) -> None:
    comments = dict(
        rows(built, "select table_name, comment from duckdb_tables() where schema_name = 'publication'")
    )
    assert comments.keys() == {"build", "known_finding", "document_state", "rejected_document"}
    assert all(comments.values())


def test_readers_see_one_publication_or_the_next(built: Settings) -> None:
    seen = publish_under_readers(built, publications=6, readers=8)
    assert not seen.errors
    assert seen.looks > 16 and len(seen.publications) > 2


def test_a_second_build_is_told_that_one_is_running(settings: Settings) -> None:
    code = (
        "import sys, pathlib\n"
        "from orchestration.publish.lock import hold_build_lock\n"
        "from orchestration.settings import Settings\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "hold_build_lock(Settings(folder / 'raw', folder / 'warehouse'))\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    arguments = [sys.executable, "-c", code, settings.warehouse_dir.parent]
    other = subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT_ROOT
    )
    try:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        with pytest.raises(Problem, match=rf"another build is running \(process {other.pid}\)"):
            hold_build_lock(settings)
    finally:
        other.kill()  # as a crash would: the lock goes with its process
        other.communicate()
    hold_build_lock(settings)
    hold_build_lock(settings)


def test_years_without_a_disclosure_are_one_finding_of_a_unit(built: Settings) -> None:
    with duckdb.connect(str(built.database_path)) as connection:
        for year in (2023, 2024):
            connection.execute(
                "insert into marts.expected_disclosure by name select '甲' as unit_id, '甲局' as unit_name, "
                f"{year} as fiscal_year, 'final_account' as stage, 'department' as scope, 'missing' as status"
            )
    (found,) = (finding for finding in read_findings(built.database_path) if finding.kind == "missing")
    assert (found.unit, found.fiscal_year, found.stage) == ("甲局", None, "final_account")
    assert found.text == "no disclosure is there of 2023, 2024"
    assert [key.split()[2] for key in found.keys] == ["2023", "2024"]
