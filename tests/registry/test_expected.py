"""Which disclosures registered units owe."""

from __future__ import annotations

from orchestration.registry.expected import Disclosure, expected_disclosures
from orchestration.registry.unit_file import RegisteredUnit


def seen(unit: str, *years: int, stage: str = "budget", scope: str = "department") -> list[Disclosure]:
    return [Disclosure(unit, year, stage, scope) for year in years]


def test_a_unit_owes_the_years_between_those_that_were_seen() -> None:
    owed = expected_disclosures([RegisteredUnit("a", "甲局")], seen("a", 2022, 2025))
    assert [disclosure.fiscal_year for disclosure in owed] == [2022, 2023, 2024, 2025]


def test_each_stage_and_scope_has_its_own_years() -> None:
    documents = seen("a", 2023, 2024) + seen("a", 2024, scope="unit") + seen("a", 2022, stage="final_account")
    owed = expected_disclosures([RegisteredUnit("a", "甲局")], documents)
    assert owed == sorted(documents)


def test_a_registered_period_reaches_as_far_as_anybody_disclosed() -> None:
    units = [
        RegisteredUnit("a", "甲局", valid_from_year=2023),
        RegisteredUnit("b", "乙所", parent_unit_id="a", valid_from_year=2021, valid_to_year=2022),
        RegisteredUnit("c", "丙局"),
    ]
    owed = expected_disclosures(units, seen("c", 2024))
    assert owed == [
        Disclosure("a", 2023, "budget", "department"),
        Disclosure("a", 2024, "budget", "department"),
        Disclosure("b", 2021, "budget", "unit"),
        Disclosure("b", 2022, "budget", "unit"),
        Disclosure("c", 2024, "budget", "department"),
    ]


def test_the_scope_a_unit_usually_has_is_expected() -> None:
    owed = expected_disclosures(
        [RegisteredUnit("a", "甲局", valid_from_year=2023)], seen("a", 2024, 2025, scope="unit")
    )
    assert {disclosure.scope for disclosure in owed} == {"unit"}


def test_documents_of_units_without_a_line_and_of_years_after_the_end_owe_nothing() -> None:
    units = [RegisteredUnit("a", "甲局", valid_to_year=2023)]
    owed = expected_disclosures(units, seen("x", 2020, 2025) + seen("a", 2022, 2024))
    assert [disclosure.fiscal_year for disclosure in owed] == [2022, 2023]
