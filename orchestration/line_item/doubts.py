"""What makes a figure uncertain whatever its identities say: of its table, of its line or of its column.

Belongs here: the reasons, each with the words that readers see. Does not belong here: what identities contradict or
prove (`reconcile.status`).
"""

from __future__ import annotations

from collections.abc import Iterator

from orchestration.document.model import UNKNOWN
from orchestration.line_item.hidden_totals import hidden_totals
from orchestration.line_item.printing import prints
from orchestration.reconcile.borrowed_units import denied_units, projects_in_other_unit
from orchestration.reconcile.system import System
from orchestration.statement.coverage import lacks_total
from orchestration.statement.glued_words import is_glued, names_two_items
from orchestration.statement.kinds import ECONOMIC_KINDS, FUNCTION_KINDS, PROJECT_KINDS
from orchestration.statement.model import Column, Line, Statement
from orchestration.statement.text import compact

_ONCE = frozenset({"opening_carryover", "flow_income", "closing_carryover"})
"""What a table prints in one column: what a year begins with, receives and ends with."""


class Doubts:
    """The doubts about the figures of one reconciled document."""

    def __init__(self, system: System) -> None:
        self.system = system
        statements = system.cells.statements
        self._codes = {line.code for s in statements if s.kind in FUNCTION_KINDS for line in s.lines}
        self._sum_up = system.with_sums_along_lines()
        self._denied = denied_units(system)
        self._projects_denied = projects_in_other_unit(system)
        self._broken = {index for index, s in enumerate(statements) if lacks_total(s) and _is_scanned(s)}
        self._doubled = {index for index, s in enumerate(statements) if _prints_twice(s)}
        self._torn = system.mostly_failing_along_lines()
        self._hidden_totals = {
            index: hidden_totals(s)
            for index, s in enumerate(statements)
            if s.kind == "income" and s.inferred_fragments
        }
        self._whole = {index for index in range(len(statements)) if system.adds_up_to_total(index)}

    def reason(self, index: int, line: Line, column: Column, is_derived: bool) -> str | None:
        """Why a figure is uncertain, of several reasons the closest; None where nothing makes it so.

        `is_derived`: it follows from what is printed elsewhere, and needs no name of its own.
        """
        reasons = list(self._reasons(index, line, column, is_derived))
        return reasons[-1] if reasons else None

    def _reasons(self, index: int, line: Line, column: Column, is_derived: bool) -> Iterator[str]:
        """From those of the whole table to those of the cell."""
        statement = self.system.cells.statements[index]
        if not statement.money_unit:
            yield "the document names no unit of money for this table"
        if index in self._denied:
            yield "no unit of money is named for its table, and totals elsewhere deny the document's"
        if index in self._projects_denied:
            yield "the total of its table is that of project expenditure in another unit of money"
        if statement.is_astray:
            yield "the title of its table names another year or stage than the document"
        if index in self._broken and line.fragment in statement.inferred_fragments:
            yield "white space alone tells the columns of its table, and no total of either side was made out"
        is_named = line.name or line.printed_code or line.unit_name or line.project_name
        if not is_named and not is_derived and len(statement.lines) > 1:
            yield "nothing names its line"
        if line.role == "item" and len(compact(line.name)) == 1 and not line.code and not line.project_name:
            yield "what names its line is a single character, the rest of a name"
        if UNKNOWN in line.name and not line.code and not is_derived:
            yield "what names its line has a character that the file does not name"
        if is_glued(line):
            yield "what names its line holds the figure of another cell"
        if names_two_items(line.name):
            yield "what names its line names two items"
        if self._lacks_items(index, line):
            yield "other lines of this table go further down, this one may have lost its parts"
        if self._lacks_class(statement, line):
            yield "no class was read for its line, others of this table have one"
        if self._is_misunderstood(statement, line):
            yield "the columns of its table do not make up the total in any line"
        if index in self._torn and line.fragment in statement.inferred_fragments:
            yield "white space alone tells the columns of its table, and most of its lines do not add up"
        if statement.is_wordy and line.fragment in statement.inferred_fragments:
            yield "white space alone tells the columns of its table, and words stand where figures should"
        if column.index in self._hidden_totals.get(index, ()):
            yield "its column adds up all others of its table, and is not headed as their total"
        if self._is_beside_unknown(index, line) or _is_guess(statement, line, column):
            yield "the heading of a column beside it could not be understood"
        if index in self._doubled:
            yield "two columns of its table were read as the same one, of which there is no other"
        if self._lacks_line_of_name(statement, line):
            yield "a line of its name may be another's, and a project is told by its name"
        if self._is_misplaced_project(statement, line):
            yield "a project without the code that others have, or named as its class"
        if line.doubtful_code:
            yield f"its code {line.printed_code!r} was read without certainty"
        if line.unlisted_code:
            yield f"its code {line.printed_code!r} is in no list of classes of its statement"
        if column.index in line.shared:
            yield "its cell reaches over several lines, and it is no figure of any one of them"

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


def _is_scanned(statement: Statement) -> bool:
    return any(
        reading.confidence is not None for line in statement.lines for reading in line.readings.values()
    )


def _prints_twice(statement: Statement) -> bool:
    roles = [column.role for column in statement.columns if column.role in _ONCE]
    return len(roles) > len(set(roles))


def _is_guess(statement: Statement, line: Line, column: Column) -> bool:
    """Whether the figure may as well stand in a column beside whose heading makes no sense."""
    guessed = {at for fragment, at in statement.guessed if fragment == line.fragment}
    return column.index in guessed and any(
        each.role == "unknown" and each.index in guessed for each in statement.amount_columns(line.block)
    )


def _garbles(line: Line) -> bool:
    """True for a line with an amount that is not one number."""
    return any(reading.noise for reading in line.readings.values())
