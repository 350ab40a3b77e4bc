"""Code cells that print only their own level (`05` below `208`, `01` below that).

Belongs here: which level such a cell is of, and the whole code. Does not belong here: how the cells of one code are
joined (`code`), or whether a whole code is right (`codes`).

Where one column holds all levels a second cell of two digits may be the next 款 or a 项 of the one above. The name
decides; where it fits both or none, a 款 whose items add up to it is complete.
"""

from __future__ import annotations

from orchestration.classification.dictionary import Dictionary
from orchestration.statement.carried import carry_down
from orchestration.statement.kinds import ECONOMIC_KINDS, FUNCTION_KINDS, PROJECT_KINDS
from orchestration.statement.model import Line, Statement
from orchestration.statement.typed_rows import inherit_classes, inherit_types


def complete_codes(statement: Statement, dictionary: Dictionary) -> None:
    """Completes, block by block, code cells that print only their own level, and then carries what is printed once down."""
    if statement.kind not in FUNCTION_KINDS | ECONOMIC_KINDS:
        return
    for block in sorted({line.block for line in statement.lines}):
        lines = [line for line in statement.lines if line.block == block]
        inherit_types(lines)
        inherit_classes(lines)
        _complete(lines, dictionary)
    if statement.kind in PROJECT_KINDS:
        carry_down(statement)


def _complete(lines: list[Line], dictionary: Dictionary) -> None:
    above, below = "", _Section()
    for line in lines:
        if line.role != "item" or not line.printed_code:
            continue
        if len(line.code) in (1, 2) and above:
            line.code = _whole(line, above, below, dictionary)
        elif len(line.code) == 4 and len(above) >= 3:
            line.code = above[:3] + line.code
        if len(line.code) in (3, 5, 7):
            above = line.code
            below.take(line)


class _Section:
    """The 款 being read: its line, the items below it, and the 款 of the same class before it."""

    def __init__(self) -> None:
        self.head: Line | None = None
        self.items: list[Line] = []
        self.codes: set[str] = set()

    def take(self, line: Line) -> None:
        if len(line.code) == 7:
            self.items.append(line)
        else:
            self.head, self.items = line, []
            self.codes.add(line.code)

    def is_told(self) -> bool:
        """Whether its own figures can say where it ends."""
        return self.head is not None and any(r.fen for r in self.head.readings.values())

    def is_complete(self) -> bool:
        """Whether the items below it add up to it in every column."""
        if self.head is None or not self.items:
            return False
        columns = {column for line in (self.head, *self.items) for column in line.readings}
        return all(self._adds_up(self.head, column) for column in columns)

    def _adds_up(self, head: Line, column: int) -> bool:
        whole, *parts = [line.readings.get(column) for line in (head, *self.items)]
        printed = [r for r in (whole, *parts) if r is not None and r.fen]
        rest = sum((r.fen or 0) * (1 if r is whole else -1) for r in printed)
        return 2 * abs(rest) <= sum(r.unit for r in printed)


def _whole(line: Line, above: str, section: _Section, dictionary: Dictionary) -> str:
    own = line.code.zfill(2)
    beside = above[:3] + own
    if len(above) == 3 or line.code_depth == 2 or above[:1] != "2":
        return beside
    below = above[:5] + own
    if line.code_depth == 3 or beside in section.codes:
        return below
    named = [
        code
        for code in (below, beside)
        if any(dictionary.same_name(line.name, name) for name in dictionary.function_names(code))
    ]
    if len(named) == 1:
        return named[0]
    line.doubtful_code = line.doubtful_code or not section.is_told()
    return beside if section.is_complete() else below
