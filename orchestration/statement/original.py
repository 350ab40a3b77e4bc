"""Whether a document says of itself that it is no original: an example, or figures set anew.

Belongs here: the document's own word for it. Does not belong here: what follows from it (`dbt_project`), or where the
bytes came from (`registry`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Literal

from orchestration.document.model import Document, TextLine
from orchestration.statement.text import compact
from orchestration.statement.unit_name import identity_words

Origin = Literal["published", "not_original"]
_FIRST = 40
"""Lines and cells of a page; such a note stands above the statements or below the cover's title."""


def origin_of(document: Document) -> Origin:
    """`not_original` only in the document's own words: nothing else tells a copy from what was published."""
    for page in document.pages[:2]:
        printed = (
            text
            for block in page.blocks
            for text in ([block.text] if isinstance(block, TextLine) else [cell.text for cell in block.cells])
        )
        # a note may be wrapped anywhere
        if _note().search("".join(compact(text) for text in islice(printed, _FIRST))):
            return "not_original"
    return "published"


@lru_cache(maxsize=1)
def _note() -> re.Pattern[str]:
    return re.compile(identity_words()["not_original"])
