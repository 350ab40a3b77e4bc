"""A document's statements: titles meet tables.

Belongs here: the way from what a document prints to what was recognised of it. Does not belong here: which table is which
statement (`recogniser`), sheets without a title (`untitled`), who published it (`identity`).
"""

from __future__ import annotations

from orchestration.document.model import Document
from orchestration.statement.decimals import doubt_decimals
from orchestration.statement.file_names import paths_of
from orchestration.statement.folders import Paths
from orchestration.statement.kinds import WIDER_BASIC
from orchestration.statement.model import Statement
from orchestration.statement.money import settle_units
from orchestration.statement.recogniser import Recogniser
from orchestration.statement.recognition import Recognition
from orchestration.statement.sections import divide
from orchestration.statement.stream import Caption, Printed, printed_in
from orchestration.statement.untitled import name_sheets
from orchestration.statement.wordy import is_wordy


def recognise(
    document: Document, year: int | None, stage: str | None = None, printed: Printed | None = None
) -> Recognition:
    """The statements of a document, in the order printed; `printed` where that is known already."""
    printed, whole = printed or printed_in(document), document.states_cells
    paths = paths_of(document)
    named, untold = name_sheets(
        printed, year, stage, lambda some: _walk(some, year, stage, whole, paths).statements
    )
    recognition = _walk(named, year, stage, whole, paths)
    recognition.untold = untold
    for statement in recognition.statements:
        statement.is_wordy = is_wordy(statement)
    return recognition


def _walk(
    printed: Printed, year: int | None, stage: str | None, states_cells: bool, paths: Paths
) -> Recognition:
    recogniser = Recogniser(year, stage)
    for recogniser.at, item in enumerate(printed):
        if isinstance(item, Caption):
            recogniser.caption(item)
        else:
            recogniser.fragment(item)
    recogniser.give_up()
    found = recogniser.result
    found.statements = _without_wider(found.statements)
    settle_units(found.statements, recogniser.document_unit)
    for statement in found.statements:
        doubt_decimals(statement, states_cells)
        for number, line in enumerate(statement.lines, start=1):
            line.no = number
    divided = divide(found.statements, printed, paths)
    found.statements, found.others, found.parts = divided.own, divided.unknown, divided.parts
    return found


def _without_wider(statements: list[Statement]) -> list[Statement]:
    """The statements, without basic expenditure of whatever money where that of the general public budget stands beside."""
    basic = [s for s in statements if s.kind == "general_public_basic" and s.lines]
    if all(s.titled == WIDER_BASIC for s in basic):
        return statements
    return [s for s in statements if s.titled != WIDER_BASIC]
