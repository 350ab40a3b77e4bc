"""What the lines of text since the last table say of the next one, beside its title.

Belongs here: its issuer, whom a heading above it names, the number of its form, and a unit of money right above its
title. Does not belong here: titles (`awaited_table`), or whose a statement is in the end (`sections`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.statement.contents import form_number
from orchestration.statement.issuer import issuer_as_printed
from orchestration.statement.unit_heading import read_heading

_MAX_LINES_BELOW_UNIT = 2
"""Lines between a unit of money and the title below it: a form's number, who issues it."""


@dataclass(slots=True)
class SaidAbove:
    """`under` is whom the last line that is a heading names, and stays so until another does."""

    last_text: str = ""
    issuer: str = ""
    form: str = ""
    under: str = ""
    money_unit: str | None = None
    _lines_since_unit: int = 0

    def take(self, text: str) -> None:
        """Takes a line that is no title."""
        self.issuer = issuer_as_printed(text, self.last_text) or self.issuer
        if (heading := read_heading(text)) is not None and (heading.speaks or heading.is_numbered):
            self.under = heading.name
        self.form = form_number(text) or self.form
        self.last_text = text
        self._lines_since_unit += 1
        if self._lines_since_unit > _MAX_LINES_BELOW_UNIT:
            self.money_unit = None

    def take_unit(self, unit: str) -> None:
        """Takes the unit of money that the last line names, which no table waits for."""
        self.money_unit, self._lines_since_unit = unit, 0

    def given_unit(self) -> str | None:
        """The unit right above a title, which it is given to."""
        unit, self.money_unit = self.money_unit, None
        return unit

    def forget_own(self) -> None:
        """After a table: what names the next issuer and form comes behind it."""
        self.issuer = self.form = ""
        self.money_unit = None
