"""One printed figure as a fact: its amount, status, cells and checks.

Belongs here: what every fact has, whatever statement it is from. Does not belong here: which lines and columns are
facts (`facts` and the modules it names).
"""

from __future__ import annotations

from orchestration.line_item.doubts import Doubts
from orchestration.line_item.fact import Fact
from orchestration.reconcile.status import status_of
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.model import Column, Line


class Figures:
    """Makes facts of the cells of one reconciled document."""

    def __init__(self, system: System, verdict: Verdict) -> None:
        self.system = system
        self.verdict = verdict
        self._doubts = Doubts(system)

    def is_of_class(self, index: int, line: Line, column: Column) -> bool:
        """Whether the line of the class that its code begins with adds up with it: of the class it is, whatever its 款."""
        parent = next(
            (one for one in self.system.cells.statements[index].lines if one.no == line.parent), None
        )
        if parent is None or len(parent.code) != 3 or not line.code.startswith(parent.code):
            return False
        if parent.code_status == "conflict":
            return False
        own, above = (index, line.no, column.index), (index, parent.no, column.index)
        return any(
            number in self.system.passing
            and self.system.equations[number].reach == "column"
            and above in [var for _, var in self.system.equations[number].terms]
            for number in self.system.by_var.get(own, ())
        )

    def fact(
        self, table: str, index: int, line: Line, column: Column, meaning: dict[str, object]
    ) -> Fact | None:
        """The fact one cell prints; None for a blank cell."""
        reading = line.readings.get(column.index)
        if reading is None or reading.fen is None:
            return None
        statement = self.system.cells.statements[index]
        var = (index, line.no, column.index)
        status, note = status_of(self.system, var, self.verdict)
        if status != "disputed" and (reason := self._doubts.reason(index, line, column, status == "derived")):
            status, note = "uncertain", reason
        coded = bool(line.code or line.printed_code)
        fact = Fact(
            table=table,
            statement=statement.kind,
            line_no=line.no,
            fen=reading.fen,
            value_status=status,
            note=note,
            printed_text=reading.ref.text,
            printed_code=line.printed_code,
            printed_name=line.name,
            code_status=line.code_status if coded else None,
            unit_name=line.unit_name,
            meaning=meaning,
        )
        fact.sources.append(("amount", reading.ref))
        fact.sources.extend(("code", ref) for ref in line.code_refs)
        if line.name_ref is not None:
            fact.sources.append(("name", line.name_ref))
        equations, failing = self.system.equations, self.system.failing
        fact.took_part(
            (equations[number].check_id, number not in failing) for number in self.system.by_var.get(var, ())
        )
        return fact

    def sum_of(
        self, table: str, index: int, line: Line, columns: list[Column], meaning: dict[str, object]
    ) -> Fact | None:
        """A figure printed only in its parts."""
        parts = [
            fact for column in columns if (fact := self.fact(table, index, line, column, meaning)) is not None
        ]
        if not parts:
            return None
        whole = parts[0]
        marked = [part for part in parts if part.value_status in ("disputed", "uncertain")]
        whole.value_status = marked[0].value_status if marked else "derived"
        whole.note = marked[0].note if marked else "sum of the parts printed in this line"
        whole.fen = sum(part.fen or 0 for part in parts)
        sources = [
            ("part" if role == "amount" else role, ref) for part in parts for role, ref in part.sources
        ]
        whole.sources = list(dict.fromkeys(sources))
        for part in parts[1:]:
            whole.took_part(part.checks.items())
        whole.printed_text = " + ".join(part.printed_text for part in parts)
        return whole
