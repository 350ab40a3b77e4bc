"""Which place of a document is of which of the several disclosures of one unit in it.

Belongs here: places between and around their statements, by the headings above. Does not belong here: which statements
are of which (`vintages`).
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.statement.grid import Fragment
from orchestration.statement.model import Statement
from orchestration.statement.stream import Caption, Printed
from orchestration.statement.titles import ends_sentence, is_title
from orchestration.statement.unit_name import identity_words, plain
from orchestration.statement.vintage_words import STAGES, Words, years_in

_LONGEST_HEADING = 60


def owners_of(printed: Printed, groups: Sequence[Sequence[Statement]], settled: Sequence[Words]) -> list[int]:
    """Whose each place is: the one's whose statement stands there, or that the heading above it names."""
    begins = {s.begins: (number, s.ends) for number, group in enumerate(groups) for s in group}
    owners: list[int] = []
    owner, until = 0, -1
    for at, item in enumerate(printed):
        if at in begins:
            owner, until = begins[at]
        elif at > until and isinstance(item, Caption):
            owner = _named(item.text, settled, owner)
        owners.append(owner)
        if at in begins:  # what stands above a title in its sheet
            for above in range(at - 1, -1, -1):
                if not _in_one_table(printed[above], item):
                    break
                owners[above] = owner
    return owners


def _in_one_table(one: Caption | Fragment, other: Caption | Fragment) -> bool:
    """Whether two captions stand in one table."""
    if not isinstance(one, Caption) or not isinstance(other, Caption) or one.ref.table_no is None:
        return False
    return (one.ref.page, one.ref.table_no) == (other.ref.page, other.ref.table_no)


def _named(text: str, settled: Sequence[Words], owner: int) -> int:
    """The one whose year and stage alone a heading names; a title need name but one of them."""
    bare, years = plain(text), years_in(text)
    if len(bare) > _LONGEST_HEADING or ends_sentence(text) or "，" in text or len(years) > 1:
        return owner
    stages = {STAGES[word] for word in STAGES if word in bare}
    fitting = [number for number, words in enumerate(settled) if words.year in years]
    if is_title(text):
        forms = {
            stage for stage, words in identity_words()["forms"].items() if any(word in bare for word in words)
        }
        fitting = fitting or [n for n, words in enumerate(settled) if not years and words.stage in forms]
        fitting = [n for n in fitting if not forms or settled[n].stage in forms]
        fitting = [n for n in fitting if settled[n].stage == "final_account" or "决算" not in bare]
    else:
        fitting = [n for n in fitting if settled[n].stage in stages]
    return fitting[0] if len(fitting) == 1 else owner
