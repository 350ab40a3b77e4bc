"""The reviewed classification files: one grain, whole trees, no period twice, nothing observed unknown."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from orchestration.classification.dictionary import Entry, load_dictionary

ROOT = Path(__file__).resolve().parents[2]
OBSERVED = ROOT.parent / "shared" / "codes" / "observed_codes.csv"
FIRST, LAST = 2007, 2030

# Printed in real disclosures with a name that is not the code's own (2024: one unit printed 302 and 303 by
# its own numbering; another cut a name; a table form of 2024 carries a wrong name for class 234).
WRONG_FUNCTION = {
    ("2080199", "其他人力资源和社会保障管"),
    ("234", "抗疫特别国债还本支出"),
}
WRONG_ECONOMIC = {
    ("30202", "咨询费"),
    ("30203", "水费"),
    ("30204", "电费"),
    ("30205", "邮电费"),
    ("30206", "办公设备购置费"),
    ("30207", "工会经费"),
    ("30208", "福利费"),
    ("30210", "车辆运行费"),
    ("30211", "事业单位离退休人员福利费"),
    ("30212", "机关事业单位退休人员活动费"),
    ("30213", "其他商品和服务支出"),
    ("303", "离退休人员经费"),
    ("30301", "退休费"),
}


def _all() -> tuple[Entry, ...]:
    dictionary = load_dictionary()
    return dictionary.functions + dictionary.economics


def _by_code(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    grouped: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.system, entry.code].append(entry)
    return grouped


def test_grain_is_code_and_first_year() -> None:
    keys = [(e.system, e.code, e.valid_from) for e in _all()]
    assert len(keys) == len(set(keys))


def test_periods_of_a_code_do_not_overlap() -> None:
    for code, entries in _by_code(_all()).items():
        ordered = sorted(entries, key=lambda e: e.valid_from)
        for entry in ordered:
            assert FIRST <= entry.valid_from <= (entry.valid_to or LAST), entry
        for earlier, later in pairwise(ordered):
            assert earlier.valid_to is not None and earlier.valid_to < later.valid_from, code


def test_a_renamed_code_says_another_name() -> None:
    for code, entries in _by_code(_all()).items():
        ordered = sorted(entries, key=lambda e: e.valid_from)
        for earlier, later in pairwise(ordered):
            assert earlier.name != later.name or later.valid_from > (earlier.valid_to or LAST) + 1, code


def test_every_code_has_its_parents_in_every_year() -> None:
    known = _by_code(_all())
    for (system, code), entries in known.items():
        assert code.isdigit() and len(code) in ((3, 5) if system else (3, 5, 7)), code
        for length in range(3, len(code), 2):
            parents = known.get((system, code[:length]), [])
            for entry in entries:
                for year in {entry.valid_from, entry.valid_to or LAST}:
                    assert any(p.valid_in(year) for p in parents), (code, year)


def test_names_and_evidence_are_clean() -> None:
    for entry in _all():
        assert entry.name == entry.name.strip() and " " not in entry.name and "(" not in entry.name, entry
        assert entry.evidence in {"standard", "observed", "inferred"}, entry
    assert {e.system for e in load_dictionary().economics} == {"department", "government"}


def test_99_is_the_other_of_its_section() -> None:
    for entry in load_dictionary().functions:
        if entry.code.endswith("99") and len(entry.code) == 7:
            assert "其他" in entry.name, entry


def test_running_costs_bear_the_same_names_everywhere() -> None:
    names = {"01": "行政运行", "02": "一般行政管理事务", "03": "机关服务"}
    by_code = {e.code: e.name for e in load_dictionary().functions}
    for code, name in by_code.items():
        if len(code) == 7 and name in names.values():
            assert names.get(code[5:]) == name, code


def test_file_is_as_large_as_it_claims() -> None:
    dictionary = load_dictionary()
    assert len(dictionary.functions) >= 700
    assert {e.code for e in dictionary.economics if e.system == "government" and len(e.code) == 3} == {
        *(str(code) for code in range(501, 515)),
        "599",
    }


@pytest.mark.skipif(not OBSERVED.exists(), reason="needs ../shared/codes/observed_codes.csv")
def test_every_right_observed_name_is_known_and_every_wrong_one_is_not() -> None:
    dictionary = load_dictionary()
    wrong = set()
    with OBSERVED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code, name = row["code"], row["name_as_printed"]
            for year in map(int, row["years"].split("|")):
                if row["system"] == "function":
                    names = dictionary.function_names(code, year)
                else:
                    names = dictionary.economic_names("department", code, year)

                if not any(dictionary.same_name(name, known) for known in names):
                    wrong.add((code, name))
    assert wrong == WRONG_FUNCTION | WRONG_ECONOMIC


@pytest.mark.skipif(not OBSERVED.exists(), reason="needs ../shared/codes/observed_codes.csv")
def test_observed_is_claimed_only_for_what_was_observed() -> None:
    with OBSERVED.open(encoding="utf-8", newline="") as file:
        printed = {row["code"] for row in csv.DictReader(file)}
    assert {e.code for e in _all() if e.evidence == "observed"} <= printed
