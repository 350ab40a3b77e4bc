"""What analysts ask of a national warehouse, in SQL for each shape the facts are kept in.

Belongs here: the questions, and the places and codes they are asked about. Does not belong here: running them.

Shapes: `wide`, the project's own mart (also as Parquet); `star`, keys and measures with all attributes in dimensions;
`narrow`, keys, places and classes as numbers and amounts in fen, which favours PostgreSQL and SQLite by the bytes of
printed texts and ids. What is asked about is given as the dimension keeps it: unit_id with its division, or unit_key.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

BASE_YEAR = 2023


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the SQL of a shape takes the values of an `Asked` by name."""

    name: str
    text: str
    wide: str
    star: str
    narrow: str

    def sql(self, shape: str, asked: dict[str, str | int]) -> str:
        text: str = getattr(self, shape)
        return text.format(**asked)


_STAR = """
    fact join dim_unit using (unit_key) join dim_function using (function_key)
"""
_COUNTED = "stage = 'budget' and counts_in_totals"

UNIT = Question(
    "unit history",
    "one unit through ten years, by stage and class",
    wide="""
        select fiscal_year, stage, class_no, sum(amount_cny) from fct_expenditure
        where unit_id = '{unit_id}' and division_no = {division_code} and counts_in_totals group by all
    """,
    star="""
        select fiscal_year, stage, class_code, sum(amount_cny) from fact join dim_function using (function_key)
        where unit_key = {unit_key} and counts_in_totals group by all
    """,
    narrow="""
        select fiscal_year, stage, class_no, cast(sum(amount_fen) as bigint) from fact
        where unit_key = {unit_key} and counts_in_totals group by fiscal_year, stage, class_no
    """,
)

UNIT_ALONE = Question(
    "unit, id alone",
    "the same, where its division is not given",
    wide=UNIT.wide.replace(" and division_no = {division_code}", ""),
    star="""
        select fiscal_year, stage, class_code, sum(amount_cny)
        from fact join dim_function using (function_key) join dim_unit using (unit_key)
        where unit_id = '{unit_id}' and counts_in_totals group by all
    """,
    narrow="""
        select fiscal_year, stage, class_no, cast(sum(amount_fen) as bigint) from fact join dim_unit using (unit_key)
        where unit_id = '{unit_id}' and counts_in_totals group by fiscal_year, stage, class_no
    """,
)

_UNIT_SUMMED = "select fiscal_year, stage, class_no, {0} from {1} where {2}"

UNIT_SUMMED = Question(
    "unit, summed",
    "the same from the pre-aggregate of unit, year and class, by unit_id alone",
    wide=_UNIT_SUMMED.format("amount_cny", "agg_expenditure_unit_class_year", "unit_id = '{unit_id}'"),
    star=_UNIT_SUMMED.format("amount_cny", "unit_summary", "unit_key = {unit_key}"),
    narrow=_UNIT_SUMMED.format("amount_fen", "unit_summary", "unit_key = {unit_key}"),
)

COUNTY = Question(
    "county ranking",
    "units of a county in one year, the largest budget first",
    wide=f"""
        select unit_id, sum(amount_cny) as total from fct_expenditure
        where division_no = {{division_code}} and fiscal_year = {BASE_YEAR} and {_COUNTED}
        group by unit_id order by total desc, unit_id
    """,
    star=f"""
        select unit_id, sum(amount_cny) as total from fact join dim_unit using (unit_key)
        where division_code = '{{division_code}}' and fiscal_year = {BASE_YEAR} and {_COUNTED}
        group by unit_id order by total desc, unit_id
    """,
    narrow=f"""
        select unit_id, total from dim_unit join (
            select unit_key, cast(sum(amount_fen) as bigint) as total from fact
            where division_no = {{division_code}} and fiscal_year = {BASE_YEAR} and {_COUNTED} group by unit_key
        ) as totals using (unit_key) order by total desc, unit_id
    """,
)

_COUNTY_SUMMED = f"""
    where division_no = {{division_code}} and fiscal_year = {BASE_YEAR} and stage = 'budget'
"""

COUNTY_SUMMED = Question(
    "county, summed",
    "the same from the pre-aggregate of unit and year",
    wide=f"""
        select unit_id, amount_cny from agg_expenditure_unit_year {_COUNTY_SUMMED} order by amount_cny desc, unit_id
    """,
    star=f"""
        select unit_id, amount_cny from unit_year join dim_unit using (unit_key) {_COUNTY_SUMMED}
        order by amount_cny desc, unit_id
    """,
    narrow=f"""
        select unit_id, amount_fen from dim_unit join (
            select unit_key, amount_fen from unit_year {_COUNTY_SUMMED}
        ) as totals using (unit_key) order by amount_fen desc, unit_id
    """,
)

PREFECTURE = Question(
    "prefecture code",
    "units of a prefecture on one code over three years",
    wide=f"""
        select unit_id, fiscal_year, sum(amount_cny) from fct_expenditure
        where prefecture_no = {{prefecture_code}} and function_code = '2080505'
            and fiscal_year between {BASE_YEAR - 2} and {BASE_YEAR} and {_COUNTED} group by all
    """,
    star=f"""
        select unit_id, fiscal_year, sum(amount_cny) from {_STAR}
        where prefecture_code = '{{prefecture_code}}' and function_code = '2080505'
            and fiscal_year between {BASE_YEAR - 2} and {BASE_YEAR} and {_COUNTED} group by all
    """,
    narrow=f"""
        select unit_id, fiscal_year, total from dim_unit join (
            select unit_key, fiscal_year, cast(sum(amount_fen) as bigint) as total from fact
            where prefecture_no = {{prefecture_code}} and function_code = 2080505
                and fiscal_year between {BASE_YEAR - 2} and {BASE_YEAR} and {_COUNTED} group by unit_key, fiscal_year
        ) as totals using (unit_key)
    """,
)

NATIONAL = Question(
    "national",
    "the country by class and year",
    wide=f"""
        select fiscal_year, class_no, sum(amount_cny) from fct_expenditure where {_COUNTED} group by all
    """,
    star=f"""
        select fiscal_year, class_code, sum(amount_cny) from fact join dim_function using (function_key)
        where {_COUNTED} group by all
    """,
    narrow=f"""
        select fiscal_year, class_no, cast(sum(amount_fen) as bigint) from fact
        where {_COUNTED} group by fiscal_year, class_no
    """,
)

NATIONAL_SUMMED = Question(
    "national, summed",
    "the same from the pre-aggregate of prefecture, class and year",
    wide="""
        select fiscal_year, class_no, sum(amount_cny) from agg_expenditure_prefecture_class_year
        where stage = 'budget' group by all
    """,
    star="""
        select fiscal_year, class_no, sum(amount_cny) from summary where stage = 'budget' group by all
    """,
    narrow="""
        select fiscal_year, class_no, cast(sum(amount_fen) as bigint) from summary
        where stage = 'budget' group by fiscal_year, class_no
    """,
)

CROSS = Question(
    "cross-tab",
    "province by class by year by expenditure type",
    wide=f"""
        select province_no, class_no, fiscal_year, expenditure_type, sum(amount_cny) from fct_expenditure
        where {_COUNTED} group by all
    """,
    star=f"""
        select province_code, class_code, fiscal_year, expenditure_type, sum(amount_cny) from {_STAR}
        where {_COUNTED} group by all
    """,
    narrow=f"""
        select province_no, class_no, fiscal_year, expenditure_type, cast(sum(amount_fen) as bigint) from fact
        where {_COUNTED} group by province_no, class_no, fiscal_year, expenditure_type
    """,
)

CROSS_SUMMED = Question(
    "cross-tab, summed",
    "the same from the pre-aggregate",
    wide="""
        select province_no, class_no, fiscal_year, expenditure_type, sum(amount_cny)
        from agg_expenditure_prefecture_class_year where stage = 'budget' group by all
    """,
    star="""
        select province_no, class_no, fiscal_year, expenditure_type, sum(amount_cny)
        from summary where stage = 'budget' group by all
    """,
    narrow="""
        select province_no, class_no, fiscal_year, expenditure_type, cast(sum(amount_fen) as bigint)
        from summary where stage = 'budget' group by province_no, class_no, fiscal_year, expenditure_type
    """,
)

_CHANGE = f"sum(case when fiscal_year = {BASE_YEAR} then {{0}} else -{{0}} end)"
_TWO_YEARS = f"fiscal_year in ({BASE_YEAR - 1}, {BASE_YEAR}) and {_COUNTED}"

MOVERS = Question(
    "top movers",
    "the twenty units of a province that changed most between two years",
    wide=f"""
        select unit_id, {_CHANGE.format("amount_cny")} as change from fct_expenditure
        where province_no = {{province_code}} and {_TWO_YEARS}
        group by unit_id order by abs(change) desc, unit_id limit 20
    """,
    star=f"""
        select unit_id, {_CHANGE.format("amount_cny")} as change
        from fact join dim_unit using (unit_key)
        where province_code = '{{province_code}}' and {_TWO_YEARS}
        group by unit_id order by abs(change) desc, unit_id limit 20
    """,
    narrow=f"""
        select unit_id, change from dim_unit join (
            select unit_key, cast({_CHANGE.format("amount_fen")} as bigint) as change from fact
            where province_no = {{province_code}} and {_TWO_YEARS} group by unit_key
        ) as changes using (unit_key) order by abs(change) desc, unit_id limit 20
    """,
)

QUESTIONS = (
    UNIT,
    UNIT_ALONE,
    UNIT_SUMMED,
    COUNTY,
    COUNTY_SUMMED,
    PREFECTURE,
    NATIONAL,
    NATIONAL_SUMMED,
    CROSS,
    CROSS_SUMMED,
    MOVERS,
)


def asked_about(star: duckdb.DuckDBPyConnection, count: int) -> list[dict[str, str | int]]:
    """Units all over the country, each with its places: every repetition asks about another one."""
    rows = star.execute(
        """
        select unit_id, unit_key, division_code::integer, prefecture_code::integer, province_code::integer
        from dim_unit
        where prefecture_code is not null order by level != 'county', hash(unit_id) limit ?
        """,
        [count],
    ).fetchall()
    names = ("unit_id", "unit_key", "division_code", "prefecture_code", "province_code")
    return [dict(zip(names, row, strict=True)) for row in rows]
