"""The lake keeps every document's rows once, in the right partition, whatever moment a build dies at."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orchestration.lake import store
from orchestration.lake.packed import Packed, pack
from orchestration.lake.schema import TABLES
from orchestration.lake.store import NOWHERE, Lake, as_tables, known_files, part_path
from orchestration.registry.model import Hints, Origin
from tests.stub_extraction import NOW, document, extract


def tables(version: str, amounts: list[str], **told: Any) -> Packed:
    """One document as its extractor gives it, read by the given version."""
    rows = extract(document(amounts, **told), "a.txt", Hints(), Origin(None, NOW))
    rows["document"][0]["extractor_version"] = version
    return pack(as_tables(rows))


def document_id(rows: Packed) -> str:
    return str(rows.document["document_id"])


def content(lake_dir: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, with the partition each lies in."""
    rows: list[dict[str, Any]] = []
    for partition in store.partitions(lake_dir):
        for row in pq.read_table(part_path(lake_dir, table, partition), partitioning=None).to_pylist():
            rows.append(row | {"partition": partition})
    return rows


def test_an_empty_lake_has_every_table(tmp_path: Path) -> None:
    Lake(tmp_path).store([])
    for name, schema in TABLES.items():
        assert pq.read_schema(part_path(tmp_path, name, NOWHERE)).equals(schema)


def test_rows_lie_by_year_and_prefecture(tmp_path: Path) -> None:
    told = [
        tables("1", ["1.00"]),
        tables("1", ["2.00"], division="653001", year=2023),
        tables("1", ["3"], division=None),
    ]
    Lake(tmp_path).store(told)
    assert {row["partition"] for row in content(tmp_path, "line_item")} == {
        (2024, "310100"),
        (2023, "653000"),
        (2024, "000000"),
    }
    assert set(known_files(tmp_path)) == {document_id(rows) for rows in told}


def test_money_stays_decimal(tmp_path: Path) -> None:
    Lake(tmp_path).store([tables("1", ["0.10", "0.20"])])
    schema = pq.read_schema(part_path(tmp_path, "line_item", (2024, "310100")))
    assert schema.field("amount_cny").type == pa.decimal128(18, 2)
    with pytest.raises(pa.ArrowException):
        tables("1", ["0.001"])


def test_reading_again_replaces_also_where_the_partition_changes(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    other = tables("1", ["9.00"], unit="另一局")
    lake.store([tables("1", ["1.00", "2.00"]), other])
    moved = extract(document(["1.00", "2.00"]), "a.txt", Hints(year=2020), Origin(None, NOW))
    moved["line_item"].pop()
    lake.store([pack(as_tables(moved))])
    for table, expected in {"document": 2, "line_item": 2, "source_cell": 3, "fact_source": 3}.items():
        assert len(content(tmp_path, table)) == expected, table
    assert {row["partition"][0] for row in content(tmp_path, "document")} == {2020, 2024}


def test_documents_that_are_gone_leave_with_all_their_rows(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    one, other = tables("1", ["1.00"]), tables("1", ["2.00"])
    lake.store([one, other])
    lake.store([], gone=[document_id(one), "never seen"])
    assert set(lake.known) == set(known_files(tmp_path)) == {document_id(other)}
    for table in ("line_item", "fact_source", "source_cell", "check", "fact_check", "unit", "statement"):
        assert len(content(tmp_path, table)) == 1, table


def test_only_touched_partitions_are_rewritten(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    lake.store([tables("1", ["1.00"]), tables("1", ["2.00"], year=2023)])
    untouched = part_path(tmp_path, "line_item", (2023, "310100")).stat().st_ino
    assert lake.store([tables("1", ["3.00"])]) == [(2024, "310100")]
    assert part_path(tmp_path, "line_item", (2023, "310100")).stat().st_ino == untouched


@pytest.mark.parametrize(
    "lost", [Path.unlink, lambda path: os.truncate(path, 100)], ids=["gone", "cut short"]
)
def test_a_lost_file_makes_its_documents_unknown_and_the_next_store_mends_it(
    tmp_path: Path, lost: Callable[[Path], None]
) -> None:
    told = [tables("1", ["1.00"]), tables("1", ["2.00"], year=2023)]
    Lake(tmp_path).store(told)
    lost(part_path(tmp_path, "line_item", (2024, "310100")))
    assert set(known_files(tmp_path)) == {document_id(told[1])}
    Lake(tmp_path).store([told[0]])
    assert len(content(tmp_path, "line_item")) == 2
    assert len(content(tmp_path, "fact_source")) == 2


def together(*files: dict[str, Any]) -> Packed:
    """Documents as those of one file, that of the first."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for told in files:
        for name, some in extract(document(["1.00"], **told), "a.txt", Hints(), Origin(None, NOW)).items():
            rows.setdefault(name, []).extend(some)
    for row in rows["document"]:
        row["file_id"] = rows["document"][0]["document_id"]
    return pack(as_tables(rows))


def test_documents_of_one_file_lie_together_and_go_together(tmp_path: Path) -> None:
    bureau, school = {"unit": "局"}, {"unit": "学校", "year": 2020, "division": "653001"}
    whole = together(bureau, school)
    other = tables("1", ["9.00"], unit="另一局")
    lake = Lake(tmp_path)
    lake.store([whole, other])
    [file] = [known for name, known in known_files(tmp_path).items() if name == document_id(whole)]
    assert (file.partition, len(file.document_ids)) == ((2024, "310100"), 2)
    # read anew without the school, by a process that knows the lake only from its files
    Lake(tmp_path).store([together(bureau)])
    for table in ("document", "line_item", "source_cell", "fact_source", "check", "unit"):
        assert len(content(tmp_path, table)) == 2, table
    lake = Lake(tmp_path)
    lake.store([whole])
    lake.store([together(bureau)])
    lake.store([whole], gone=[document_id(other)])
    assert len(content(tmp_path, "line_item")) == 2
    Lake(tmp_path).store([], gone=[document_id(whole)])
    assert not content(tmp_path, "line_item") and not content(tmp_path, "document")


@pytest.mark.parametrize("seed", range(8))
def test_a_crash_at_any_replace_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    wanted: dict[str, Packed] = {}
    for _ in range(6):
        told = {"year": chance.choice([2023, 2024]), "division": chance.choice(["310107", "653001"])}
        for number in range(3):
            rows = tables("1", [f"{chance.randrange(10**6)}.00"], unit=f"局{number}", **told)
            wanted[document_id(rows)] = rows
        gone = {chance.choice(sorted(wanted))} if chance.random() < 0.5 else set()
        for name in gone:
            wanted.pop(name)
        _die_after(monkeypatch, chance.randrange(40))
        with contextlib.suppress(KeyboardInterrupt):
            _fill(tmp_path, wanted)
        monkeypatch.undo()
    _fill(tmp_path, wanted)
    assert sorted(row["document_id"] for row in content(tmp_path, "document")) == sorted(wanted)
    facts = content(tmp_path, "line_item")
    assert len(facts) == len({row["fact_id"] for row in facts}) == len(wanted)
    assert {row["fact_id"] for row in content(tmp_path, "fact_source")} == {row["fact_id"] for row in facts}
    assert len(content(tmp_path, "fact_source")) == len(content(tmp_path, "source_cell")) == len(wanted)


def _fill(lake_dir: Path, wanted: dict[str, Packed]) -> None:
    lake = Lake(lake_dir)
    gone = [name for name in lake.known if name not in wanted]
    lake.store([rows for name, rows in wanted.items() if name not in lake.known], gone=gone)


def _die_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """The process 'dies' at the count-th replacement of a file."""
    left, replace = [count], os.replace

    def dying(source: Path, target: Path) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(source, target)

    monkeypatch.setattr(store.os, "replace", dying)
