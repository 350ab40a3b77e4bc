"""One printed figure as a fact: its amount, status, cells and checks.

Belongs here: what every fact has, whatever statement it is from. Does not belong here: which lines and columns are
facts (`facts` and the modules it names).
"""

from __future__ import annotations

from orchestration.line_item.fact import Fact
from orchestration.reconcile.borrowed_units import denied_units
from orchestration.reconcile.status import status_of
from orchestration.reconcile.system import System
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.column_roles import NAMING
from orchestration.statement.glued_words import is_glued
from orchestration.statement.kinds import ECONOMIC_KINDS, FUNCTION_KINDS, PROJECT_KINDS
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact


class Figures:
    """Makes facts of the cells of one reconciled document."""

    def __init__(self, system: System, verdict: Verdict) -> None:
        self.system = system
        self.verdict = verdict
        statements = system.cells.statements
        self._codes = {line.code for s in statements if s.kind in FUNCTION_KINDS for line in s.lines}
        self._sum_up = system.with_sums_along_lines()
        self._denied = denied_units(system)
        self._whole = {index for index in range(len(statements)) if system.adds_up_to_total(index)}

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
        if not statement.money_unit and status != "disputed":
            status, note = "uncertain", "the document names no unit of money for this table"
        if index in self._denied and status != "disputed":
            status, note = (
                "uncertain",
                "no unit of money is named for its table, and totals elsewhere deny the document's",
            )
        if statement.is_astray and status != "disputed":
            status, note = "uncertain", "the title of its table names another year or stage than the document"
        labelled = line.name or line.printed_code or line.unit_name or line.project_name
        if not labelled and len(statement.lines) > 1 and status not in ("disputed", "derived"):
            status, note = "uncertain", "nothing names its line"
        if is_glued(line) and status != "disputed":
            status, note = "uncertain", "what names its line holds the figure of another cell"
        if self._lacks_items(index, line) and status != "disputed":
            status, note = (
                "uncertain",
                "other lines of this table go further down, this one may have lost its parts",
            )
        if self._lacks_class(statement, line) and status != "disputed":
            status, note = "uncertain", "no class was read for its line, others of this table have one"
        if status != "disputed" and self._is_misunderstood(statement, line):
            status, note = "uncertain", "the columns of its table do not make up the total in any line"
        if status != "disputed" and (
            self._is_beside_unknown(index, line) or _is_guess(statement, line, column)
        ):
            status, note = "uncertain", "the heading of a column beside it could not be understood"
        if status != "disputed" and self._lacks_line_of_name(statement, line):
            status, note = (
                "uncertain",
                "a line of its name may be another's, and a project is told by its name",
            )
        if self._is_misplaced_project(statement, line) and status != "disputed":
            status, note = "uncertain", "a project without the code that others have, or named as its class"
        if line.doubtful_code and status != "disputed":
            status, note = "uncertain", f"its code {line.printed_code!r} was read without certainty"
        if line.unlisted_code and status != "disputed":
            status, note = (
                "uncertain",
                f"its code {line.printed_code!r} is in no list of classes of its statement",
            )
        if column.index in line.shared and status != "disputed":
            status, note = (
                "uncertain",
                "its cell reaches over several lines, and it is no figure of any one of them",
            )
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
        for number in self.system.by_var.get(var, ()):
            fact.took_part({self.system.equations[number].check_id: number not in self.system.failing})
        return fact

    def _lacks_items(self, index: int, line: Line) -> bool:
        """Whether a 类 or 款 may head lines that were not read.

        Where others of its statement go further down, and white space alone parts the rows; where the same code does
        so anywhere in the document, and nothing shows that its own statement is whole.
        """
        statement, code = self.system.cells.statements[index], line.code
        heads = {"2": (3, 5), "3": (3,), "5": (3,)}.get(code[:1], ())
        if len(code) not in heads or statement.kind not in FUNCTION_KINDS | ECONOMIC_KINDS:
            return False
        beside = any(other.code[:1] == code[:1] and len(other.code) > len(code) for other in statement.lines)
        if beside and line.fragment in statement.inferred_fragments:
            return True
        after = next((other for other in statement.lines if other.no == line.no + 1), None)
        if after is not None and after.is_leaf and not after.code and (prints(after) or _garbles(after)):
            return True  # what it heads may be the line below, whose code was not read
        below = any(other != code and other.startswith(code) for other in self._codes)
        return (beside or below) and index not in self._whole

    def _lacks_class(self, statement: Statement, line: Line) -> bool:
        """Whether no class was read for a line of a statement by classes: of which line it is the sum is not known."""
        if line.code or statement.kind not in FUNCTION_KINDS - PROJECT_KINDS:
            return False
        return any(other.code for other in statement.lines) or any(
            column.role in ("code", "code_class") for column in statement.columns
        )

    def _is_misplaced_project(self, statement: Statement, line: Line) -> bool:
        """Whether what a line tells of a project is none beside the others: it names none, or white space alone told it."""
        if statement.kind not in PROJECT_KINDS:
            return False
        if line.is_leaf and not line.project_name:
            return any(other.is_leaf and other.project_name for other in statement.lines)
        if line.fragment not in statement.inferred_fragments:
            return False
        if not line.code and line.role == "item":
            return any(other.code for other in statement.lines)
        if not line.project_name:
            return any(other.project_name for other in statement.lines)
        return compact(line.project_name) == compact(line.name)

    def _is_misunderstood(self, statement: Statement, line: Line) -> bool:
        """Whether white space alone tells the columns, and their sums say that it tells them wrongly."""
        in_doubt = line.fragment in statement.inferred_fragments
        return in_doubt and f"{statement.kind}_rows" in self.system.misunderstood

    def _is_beside_unknown(self, index: int, line: Line) -> bool:
        """Whether white space alone tells the columns, and the line prints a figure in one whose heading makes no sense.

        Where the columns that do make sense add up to the total in any line, they were told rightly.
        """
        statement = self.system.cells.statements[index]
        if line.fragment not in statement.inferred_fragments or index in self._sum_up:
            return False
        return any(
            column.role == "unknown" and (r := line.readings.get(column.index)) is not None and r.fen
            for column in statement.amount_columns(line.block)
        )

    def _lacks_line_of_name(self, statement: Statement, line: Line) -> bool:
        """Whether white space alone put the lines of a project's name together, and it opens a bracket that it does not close
        though it had room to."""
        if statement.kind not in PROJECT_KINDS or line.cut_ref is not None:
            return False
        name = compact(line.project_name or line.name)
        return line.fragment in statement.inferred_fragments and name.count("(") != name.count(")")

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
            whole.took_part(part.checks)
        whole.printed_text = " + ".join(part.printed_text for part in parts)
        return whole


def _is_guess(statement: Statement, line: Line, column: Column) -> bool:
    """Whether the figure may as well stand in a column beside whose heading makes no sense."""
    guessed = {at for fragment, at in statement.guessed if fragment == line.fragment}
    return column.index in guessed and any(
        each.role == "unknown" and each.index in guessed for each in statement.amount_columns(line.block)
    )


def leaves(statement: Statement) -> list[Line]:
    """The most detailed lines; the total line itself where nothing else is printed, nor would have a class."""
    leaves = [
        line for line in statement.lines if line.is_leaf or (line.role == "group" and not line.children)
    ]
    if any(r.fen is not None for line in leaves for r in line.readings.values()):
        return leaves
    if any(column.role in NAMING for column in statement.columns):
        return []
    return [line for line in statement.lines if line.role == "total"][:1]


def prints(line: Line) -> bool:
    """True for a line that prints any amount."""
    return any(reading.fen is not None for reading in line.readings.values())


def _garbles(line: Line) -> bool:
    """True for a line with an amount that is not one number."""
    return any(reading.noise for reading in line.readings.values())


def printed(line: Line, column: Column | None) -> bool:
    """True where a line prints an amount in that column."""
    if column is None:
        return False
    reading = line.readings.get(column.index)
    return reading is not None and reading.fen is not None
