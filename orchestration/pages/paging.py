"""Long lists a page at a time.

Belongs here: which page an address asks for and the addresses beside it. Does not belong here: how many rows
a page has (whoever asks for them).
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from orchestration.pages.database import Row

_DEEPEST = 1_000_000


def page_number(request: Request) -> int:
    """Which page an address asks for, the first where it does not say; 404 where that is no number."""
    said = request.query_params.get("page", "1")
    if not (said.isascii() and said.isdecimal() and len(said) < 8 and 1 <= int(said) <= _DEEPEST):
        raise HTTPException(404)
    return int(said)


def paging(request: Request, number: int, total: int, size: int) -> Row:
    """What a template needs to say which page this is and to link the pages beside it."""

    def address(page: int) -> str:
        return "?" + str(request.url.include_query_params(page=page).query)

    return {
        "total": total,
        "page": number,
        "pages": max(1, -(-total // size)),
        "previous": address(number - 1) if number > 1 else None,
        "next": address(number + 1) if number * size < total else None,
    }
