"""The mart's Parquet scanned lazily by polars.

Belongs here: each question as an expression. Does not belong here: SQL.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from tests.bench.queries import questions as q
from tests.bench.queries import shipped
from tests.bench.queries.systems import Answer

_COUNTED = (pl.col("stage") == "budget") & pl.col("counts_in_totals")
_TOTAL = pl.col("amount_cny").sum()
Asked = dict[str, str | int]


class Polars:
    """scan_parquet with its default, streaming where polars thinks so."""

    name, shape = "polars", "wide"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> None:
        """The Parquet is there: `systems.Parquet` wrote it."""

    def ask(self, question: str, sql: str, asked: Asked) -> Answer:
        facts = pl.scan_parquet(self.folder / "fct_expenditure.parquet")
        if question in (q.NATIONAL_SUMMED.name, q.CROSS_SUMMED.name):
            facts = pl.scan_parquet(self.folder / f"{shipped.SUMMARY}.parquet")
        elif question == q.UNIT_SUMMED.name:
            facts = pl.scan_parquet(self.folder / f"{shipped.UNIT_SUMMARY}.parquet")
        elif question == q.COUNTY_SUMMED.name:
            facts = pl.scan_parquet(self.folder / f"{shipped.UNIT_YEAR}.parquet")
        return _ANSWERS[question](facts, asked).collect()

    def size(self) -> int:
        return (self.folder / "fct_expenditure.parquet").stat().st_size

    def processor(self) -> float:
        return time.process_time()

    def close(self) -> None:
        """Nothing is open between two questions."""


def _of_unit(facts: pl.LazyFrame, asked: Asked) -> pl.LazyFrame:
    return facts.filter(pl.col("unit_id") == asked["unit_id"], pl.col("counts_in_totals"))


def _by_class(facts: pl.LazyFrame) -> pl.LazyFrame:
    return facts.group_by("fiscal_year", "stage", "class_no").agg(_TOTAL)


def _cross(facts: pl.LazyFrame) -> pl.LazyFrame:
    return facts.group_by("province_no", "class_no", "fiscal_year", "expenditure_type").agg(_TOTAL)


def _movers(facts: pl.LazyFrame, asked: Asked) -> pl.LazyFrame:
    chosen = facts.filter(
        pl.col("province_no") == asked["province_code"],
        pl.col("fiscal_year").is_in([q.BASE_YEAR - 1, q.BASE_YEAR]),
        _COUNTED,
    )
    amount, now = pl.col("amount_cny"), pl.col("fiscal_year") == q.BASE_YEAR
    change = pl.when(now).then(amount).otherwise(-amount).sum()
    return (
        chosen.group_by("unit_id")
        .agg(change.alias("change"))
        .sort(pl.col("change").abs(), "unit_id", descending=[True, False])
        .head(20)
    )


_ANSWERS: dict[str, Callable[[pl.LazyFrame, Asked], pl.LazyFrame]] = {
    q.UNIT.name: lambda facts, asked: _by_class(
        _of_unit(facts, asked).filter(pl.col("division_no") == asked["division_code"])
    ),
    q.UNIT_ALONE.name: lambda facts, asked: _by_class(_of_unit(facts, asked)),
    q.UNIT_SUMMED.name: lambda facts, asked: facts.filter(pl.col("unit_id") == asked["unit_id"]).select(
        "fiscal_year", "stage", "class_no", "amount_cny"
    ),
    q.COUNTY.name: lambda facts, asked: (
        facts.filter(
            pl.col("division_no") == asked["division_code"], pl.col("fiscal_year") == q.BASE_YEAR, _COUNTED
        )
        .group_by("unit_id")
        .agg(_TOTAL)
        .sort("amount_cny", "unit_id", descending=[True, False])
    ),
    q.COUNTY_SUMMED.name: lambda facts, asked: (
        facts.filter(
            pl.col("division_no") == asked["division_code"],
            pl.col("fiscal_year") == q.BASE_YEAR,
            pl.col("stage") == "budget",
        )
        .select("unit_id", "amount_cny")
        .sort("amount_cny", "unit_id", descending=[True, False])
    ),
    q.PREFECTURE.name: lambda facts, asked: (
        facts.filter(
            pl.col("prefecture_no") == asked["prefecture_code"],
            pl.col("function_code") == "2080505",
            pl.col("fiscal_year").is_between(q.BASE_YEAR - 2, q.BASE_YEAR),
            _COUNTED,
        )
        .group_by("unit_id", "fiscal_year")
        .agg(_TOTAL)
    ),
    q.NATIONAL.name: lambda facts, asked: (
        facts.filter(_COUNTED).group_by("fiscal_year", "class_no").agg(_TOTAL)
    ),
    q.NATIONAL_SUMMED.name: lambda facts, asked: (
        facts.filter(pl.col("stage") == "budget").group_by("fiscal_year", "class_no").agg(_TOTAL)
    ),
    q.CROSS.name: lambda facts, asked: _cross(facts.filter(_COUNTED)),
    q.CROSS_SUMMED.name: lambda facts, asked: _cross(facts.filter(pl.col("stage") == "budget")),
    q.MOVERS.name: _movers,
}
