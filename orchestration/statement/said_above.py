"""What the lines of text since the last table say of the next one, beside its title.

Belongs here: its issuer, whom a heading above it names, and the number of its form. Does not belong here: titles
(`awaited_table`), or whose a statement is in the end (`sections`).
"""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.statement.contents import form_number
from orchestration.statement.issuer import issuer_as_printed
from orchestration.statement.unit_heading import read_heading


@dataclass(slots=True)
class SaidAbove:
    """`under` is whom the last line that is a heading names, and stays so until another does."""

    last_text: str = ""
    issuer: str = ""
    form: str = ""
    under: str = ""

    def take(self, text: str) -> None:
        """Takes a line that is no title."""
        self.issuer = issuer_as_printed(text, self.last_text) or self.issuer
        if (heading := read_heading(text)) is not None and (heading.speaks or heading.is_numbered):
            self.under = heading.name
        self.form = form_number(text) or self.form
        self.last_text = text

    def forget_own(self) -> None:
        """After a table: what names the next issuer and form comes behind it."""
        self.issuer = self.form = ""
