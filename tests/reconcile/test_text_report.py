"""What failed is told so that every failure is accounted for."""

from __future__ import annotations

from orchestration.reconcile.text_report import counted_row


def test_a_failure_told_twice_says_so():
    [row] = counted_row("text_consistent", 9, ["a", "b", "a"])
    assert (row.failed, row.message) == (3, "a (told 2 times); b")


def test_what_is_not_shown_is_counted():
    [row] = counted_row("text_consistent", 9, ["a", "b", "c", "d", "e", "f", "f"])
    assert (row.failed, row.message) == (7, "a; b; c; d; e; and 2 more")
