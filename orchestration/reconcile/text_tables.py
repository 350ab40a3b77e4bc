"""A stated fact beside what the tables print of it.

Belongs here: whether the two agree. Does not belong here: which cells are meant (`text_places`), what follows (`text`).
"""

from __future__ import annotations

from decimal import Decimal

from orchestration.narrative.model import Stated, StatedAmount, StatedChange
from orchestration.reconcile.book import Terms
from orchestration.reconcile.equation import double_tolerance
from orchestration.reconcile.system import System
from orchestration.reconcile.text_claims import Compared, fen
from orchestration.reconcile.text_places import budget_of, places_of
from orchestration.reconcile.verdict import yuan
from orchestration.statement.model import CellRef


def beside_table(system: System, amount: StatedAmount, code: str | None) -> Compared | None:
    """With the table that agrees, if the text may mean any of several."""
    found = [
        _with_cells(system, amount, amount.amount_cny, terms) for terms in places_of(system, amount, code)
    ]
    return next((each for each in found if each.holds), found[0] if found else None)


def beside_budget(system: System, change: StatedChange) -> Compared | None:
    """The opening budget that a change states, or how much of the printed one it says was spent."""
    terms = budget_of(system, change)
    if not terms:
        return None
    if change.prior_amount_cny is not None:
        return _with_cells(system, change, change.prior_amount_cny, terms)
    return _executed(system, change, terms)


def _executed(system: System, change: StatedChange, terms: Terms) -> Compared | None:
    """完成预算的 98.20 %, which may be cut off instead of rounded; of nothing there are no shares."""
    printed, refs, name = _printed(system, terms)
    if change.amount_cny is None or change.change_rate is None or not printed:
        return None
    done = change.change_rate + 1
    step = Decimal(1).scaleb(int(change.change_rate.as_tuple().exponent))
    units = fen(change.precision) + int(printed * step) + 1
    words = (
        f"page {change.page_number}: the text states {yuan(fen(change.amount_cny))} yuan as"
        f" {(done * 100).normalize():f} % of what {name} prints, {yuan(printed)} yuan{_places(refs)}"
    )
    return Compared(fen(change.amount_cny), int(printed * done), 2 * units, words, refs)


def _with_cells(system: System, source: Stated, value: Decimal, terms: Terms) -> Compared:
    cells = system.cells
    stated, (printed, refs, name) = fen(value), _printed(system, terms)
    # a figure printed more finely than it is told is the table's rounded to what it tells, and no unit beside that
    own = fen(source.precision) // 2 if source.printed_finer else fen(source.precision)
    units = [own, *(unit for _, var in terms if (unit := cells.unit(var)))]
    words = f"page {source.page_number}: the text states {yuan(stated)} yuan, {name} prints {yuan(printed)}"
    return Compared(stated, printed, double_tolerance(units), words + _places(refs), refs)


def _printed(system: System, terms: Terms) -> tuple[int, tuple[CellRef, ...], str]:
    """The sum of the cells in fen, where they stand, and what they are called."""
    cells = system.cells
    refs = tuple(reading.ref for _, var in terms if (reading := cells.reading(var)) is not None)
    name = " + ".join(("" if sign > 0 else "less ") + system.book.name(var) for sign, var in terms)
    return sum(sign * cells.value(var) for sign, var in terms), refs, name


def _places(refs: tuple[CellRef, ...]) -> str:
    return f" ({' + '.join(map(_place, refs))})" if refs else ""


def _place(ref: CellRef) -> str:
    table = f" table {ref.table_no}" if ref.table_no is not None else ""
    column = f" column {ref.column}" if ref.column is not None else ""
    return f"page {ref.page_or_sheet}{table} row {ref.row}{column}"
