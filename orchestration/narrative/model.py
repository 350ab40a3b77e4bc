"""What a narrative states: amounts, comparisons and other figures, each tied to its sentence and lines.

Belongs here: the shapes that the readers of this package hand out. Does not belong here: how they are
found.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from orchestration.narrative.arithmetic import Rounded

PriorBasis = Literal["prior_budget", "prior_execution", "prior_final_account", "opening_budget"]
Scope = Literal["all", "fiscal_appropriation", "general_public", "government_fund", "state_capital"]
"""Whose money a section of the narrative speaks of; `all` is the unit's whole budget."""

LinePlace = tuple[int, int]
"""Page number and line_no of a printed line."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Printed lines joined across wraps and page breaks; `starts[i]` is where `places[i]`'s text begins."""

    text: str
    starts: tuple[int, ...]
    places: tuple[LinePlace, ...]
    heading_level: int | None = None
    """0 a part or title, 1 `一、`, 2 `（一）`; None for running text."""

    def lines(self, start: int, end: int) -> tuple[LinePlace, ...]:
        """The printed lines that hold the characters from `start` up to `end`."""
        return self.places[bisect_right(self.starts, start) - 1 : bisect_left(self.starts, end)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What all statements share: where they stand, in which words, and how finely they are printed."""

    measure: str
    sentence: str
    page_number: int
    line_no: int
    lines: tuple[LinePlace, ...]
    """Every printed line the sentence stands on."""
    named: tuple[LinePlace, ...] = ()
    """Every printed line on which the name of what it is of stands, in this sentence or before it."""
    span: tuple[int, int]
    """Where in `sentence` the printed number stands (of a comparison: from its first number to its last)."""
    section: str
    """Kind of section, see vocabulary/sections.yaml; empty where no heading tells."""
    precision: Decimal
    """Value of one unit of the last printed digit, in yuan or the figure's unit; the coarsest of several."""
    printed_finer: bool = False
    """Whether `precision` is coarser than the print, as all amounts of the text tell (`rounding`)."""
    malformed: str = ""
    """A number of it that is printed like none: separators stand at odd places, as in 9,01.68."""

    def __hash__(self) -> int:
        """Of its place alone, which few others share: statements are looked up by the hundred."""
        return hash((self.sentence, self.span, self.measure))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAmount(Stated):
    """An amount of the year the document is about."""

    __hash__ = Stated.__hash__

    amount_cny: Decimal
    printed_text: str
    printed_unit: str
    name_path: tuple[str, ...] = ()
    """For function_item the names of 类, 款, 项 as printed, for project_item the project's name."""
    name_levels: tuple[str, ...] = ()
    """One of 类, 款, 项 for each name; empty where the document does not say."""
    printed_code: str | None = None
    scope: Scope | None = None
    share: Rounded | None = None
    """0.2205 for 占 22.05 %."""
    whole: StatedAmount | None = None
    """What the share is of, where the text is a list that splits it."""
    basis: Literal["current"] = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedChange(Stated):
    """A comparison with an earlier figure; `implied` names the fields that follow from printed ones."""

    __hash__ = Stated.__hash__

    amount_cny: Decimal | None
    change_cny: Decimal | None
    change_rate: Decimal | None
    """Signed: 0.1174 for an increase of 11.74 %; for 完成年初预算的 98.20 % it is -0.0180."""
    prior_amount_cny: Decimal | None
    prior_basis: PriorBasis
    stated: StatedAmount | None = None
    """The amount of `amount_cny`, which another sentence may print."""
    quoted: str
    """Every sentence that prints a part of it; `cited`: every line they stand on."""
    cited: tuple[LinePlace, ...]
    basis_named: bool
    """False where the text says only 上年 or a year, and the kind of document decides the basis."""
    implied: tuple[str, ...]
    consistent: bool | None
    """Whether amount, change, rate and prior figure agree within their rounding; None: nothing to compare."""
    reason: str = ""
    """What the text names as the reason, behind the figures or in the next sentence."""
    name_path: tuple[str, ...] = ()
    name_levels: tuple[str, ...] = ()
    printed_code: str | None = None
    scope: Scope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure(Stated):
    """Staff, vehicles, buildings, procurement and the like; money is in yuan with `value_unit` 元."""

    __hash__ = Stated.__hash__

    value: Decimal
    value_unit: str
    printed_text: str
    printed_unit: str
    listed: Decimal | None = None
    """What the kinds add up to that a whole list behind it counts: 车辆3辆，其中：机要通信用车1辆、其他用车2辆."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Everything stated in one document, in reading order."""

    amounts: list[StatedAmount]
    changes: list[StatedChange]
    figures: list[StatedFigure]
    of_other_years: tuple[str, ...] = ()
    """What to tell of headings that name another year than the document, one line each."""
