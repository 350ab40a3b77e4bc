"""Marks of published facts, counted alike by the command, by `budget check` and by the pages."""

from __future__ import annotations

import duckdb

from orchestration.publish.marks import with_marks


def test_a_disputed_share_marks_a_fact_whose_amount_is_right() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.fct_stated_figure as select * from (values"
            " ('d', 'right', 'verified', null), ('d', 'share', 'verified', 'disputed'),"
            " ('d', 'both', 'uncertain', 'disputed'), ('d', 'shares', 'reported', 'verified'))"
            " as rows (document_id, fact_id, value_status, share_status)"
        )
        connection.execute(
            "create table marts.fct_income as select 'd' as document_id, 'i' as fact_id, 'disputed' as value_status"
        )
        facts = with_marks(["fct_stated_figure", "fct_income"])
        marks = connection.execute(f"select fact_id, mark from ({facts}) order by fact_id").fetchall()
        assert connection.execute(f"select count(*), count(mark) from ({facts})").fetchone() == (5, 3)
    assert marks == [
        ("both", "uncertain"),
        ("i", "disputed"),
        ("right", None),
        ("share", "disputed"),
        ("shares", None),
    ]
