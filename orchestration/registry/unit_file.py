"""`raw/registry/units.csv`: the units somebody reviewed, one a line.

Belongs here: reading that file and refusing what contradicts itself. Does not belong here: matching a document's name
to them (`units`).

    unit_id,unit_name,aliases,former_names,division_code,sector,parent_unit_id,valid_from_year,valid_to_year

Aliases and former names are separated by |. Only unit_id and unit_name must be filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from orchestration.registry.csv_file import CsvRow, read_csv
from orchestration.registry.divisions import load_divisions
from orchestration.statement.text import compact

UNITS_FILE = "units.csv"
_REQUIRED = ("unit_id", "unit_name")
_OPTIONAL = (
    "aliases",
    "former_names",
    "division_code",
    "sector",
    "parent_unit_id",
    "valid_from_year",
    "valid_to_year",
)


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """A unit of the registry; years are fiscal years, None where open."""

    unit_id: str
    unit_name: str
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    division_code: str | None = None
    sector: str | None = None
    parent_unit_id: str | None = None
    valid_from_year: int | None = None
    valid_to_year: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it bears or bore, the current one first."""
        return (self.unit_name, *self.aliases, *self.former_names)


def read_units(path: Path) -> list[RegisteredUnit]:
    """Registered units in the order of the file, none where there is no file.

    Raises Problem for the first line that can't be right.
    """
    rows = read_csv(path, _REQUIRED, _OPTIONAL)
    units = [_unit(row) for row in rows]
    codes = {division.code for division in load_divisions()}
    line_of_id: dict[str, int] = {}
    unit_of_name: dict[str, RegisteredUnit] = {}
    for row, unit in zip(rows, units, strict=True):
        if unit.unit_id in line_of_id:
            raise row.fault(
                f"unit_id {unit.unit_id} is on line {line_of_id[unit.unit_id]} too",
                "give each unit its own id, or make this line's names aliases there",
            )
        line_of_id[unit.unit_id] = row.line
        for name in unit.names:
            other = unit_of_name.setdefault(compact(name), unit)
            if other is not unit:
                raise row.fault(
                    f"{name} is a name of {other.unit_id} too",
                    "leave it with one of them, or write the division before it",
                )
        if unit.division_code and unit.division_code not in codes:
            raise row.fault(
                f"division_code {unit.division_code} is unknown",
                "take one of dbt_project/seeds/division.csv or leave it empty",
            )
    for row, unit in zip(rows, units, strict=True):
        if unit.parent_unit_id and unit.parent_unit_id not in line_of_id:
            raise row.fault(
                f"parent_unit_id {unit.parent_unit_id} is no unit of this file",
                "add its line or leave it empty",
            )
    _refuse_circles(rows, units)
    return units


def _unit(row: CsvRow) -> RegisteredUnit:
    unit = RegisteredUnit(
        unit_id=row.needed("unit_id"),
        unit_name=row.needed("unit_name"),
        aliases=row.names("aliases"),
        former_names=row.names("former_names"),
        division_code=row["division_code"] or None,
        sector=row["sector"] or None,
        parent_unit_id=row["parent_unit_id"] or None,
        valid_from_year=row.year("valid_from_year"),
        valid_to_year=row.year("valid_to_year"),
    )
    if unit.valid_from_year and unit.valid_to_year and unit.valid_to_year < unit.valid_from_year:
        raise row.fault("valid_to_year is before valid_from_year", "swap or correct them")
    return unit


def _refuse_circles(rows: list[CsvRow], units: list[RegisteredUnit]) -> None:
    parent_of = {unit.unit_id: unit.parent_unit_id for unit in units}
    for row, unit in zip(rows, units, strict=True):
        above, seen = unit.parent_unit_id, {unit.unit_id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parent_of[above]
        if above == unit.unit_id:
            raise row.fault(f"{unit.unit_id} lies above itself", "correct parent_unit_id")
