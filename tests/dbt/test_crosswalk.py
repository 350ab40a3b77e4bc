"""crosswalk.csv against the lists of codes beside it: no row names a code that was not there in that year."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict

import pytest

from orchestration.classification.dictionary import load_dictionary
from orchestration.settings import PROJECT_ROOT

with (PROJECT_ROOT / "orchestration" / "classification" / "crosswalk.csv").open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file))
PERIODS = defaultdict(list)
for _entry in (*load_dictionary().functions, *load_dictionary().economics):
    PERIODS[_entry.system or "function", _entry.code].append(_entry)


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(
        row[c] for c in ("classification", "from_code", "to_classification", "to_code", "to_first_year")
    )


def test_a_change_stands_once() -> None:
    assert [key for key, count in Counter(map(_key, ROWS)).items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['from_code']}-{row['to_code']}")
def test_codes_were_in_force_when_they_changed(row: dict[str, str]) -> None:
    if row["from_code"]:
        last = int(row["from_last_year"])
        periods = PERIODS[row["classification"], row["from_code"]]
        assert any(entry.valid_in(last) for entry in periods), "not in force in its last year"
        assert int(row["to_first_year"]) == last + 1
    else:
        assert row["relation"] == "added"
    assert any(
        entry.valid_in(int(row["to_first_year"]))
        for entry in PERIODS[row["to_classification"], row["to_code"]]
    ), "not in force in its first year"


def test_only_splits_have_several_targets_and_all_of_them_do() -> None:
    targets = defaultdict(set)
    for row in ROWS:
        if row["from_code"]:
            key = row["classification"], row["from_code"], row["to_classification"], row["to_first_year"]
            targets[key].add((row["to_code"], row["relation"]))
    for key, found in targets.items():
        relations = {relation for _, relation in found}
        assert (relations == {"split"}) == (len(found) > 1), key


def test_every_row_says_what_it_rests_on_and_a_weight_cites() -> None:
    for row in ROWS:
        assert row["evidence"] in {"official_list", "standard", "inferred", "observed"}, row
        assert row["note"] or row["relation"] == "split", row
        assert not row["weight"] or "http" in row["note"], row


@pytest.mark.parametrize(
    ("old", "year", "new"),
    [
        ("2089901", 2021, {"2089999"}),
        ("2200111", 2019, {"2240601"}),
        ("20815", 2019, {"22407"}),
        ("20704", 2019, {"20706", "20708"}),
        ("2100501", 2017, {"2101101"}),
        ("30311", 2018, {"30113"}),
        ("30101", 2018, {"50101", "50501"}),
    ],
)
def test_changes_that_are_known(old: str, year: int, new: set[str]) -> None:
    assert {r["to_code"] for r in ROWS if (r["from_code"], int(r["to_first_year"])) == (old, year)} == new
