"""What answers each address: asks the queries and hands a template what it shows.

Belongs here: reading an address and choosing what goes on the page. Does not belong here: SQL, markup or
headers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from orchestration.pages import documents, facts, images, units
from orchestration.pages.database import Database, Row, opened
from orchestration.pages.paging import page_number, paging
from orchestration.pages.tables import PAGE, Selection
from orchestration.publish.findings import read_findings
from orchestration.registry.archive import archived_path
from orchestration.settings import Settings

Thing = TypeVar("Thing")
_FILE_ID = re.compile(r"[0-9a-f]{64}")
_FINDINGS = 300


class Views:
    """The answers, each from the database as it is published when it is asked for."""

    def __init__(self, settings: Settings, page: Callable[..., Response]) -> None:
        self._settings = settings
        self._page = page
        self._findings = (
            Lock()
        )  # they connect to the path itself: two at a time could keep an old publication

    def home(self, request: Request) -> Response:
        search, number = request.query_params.get("q", "").strip()[:100], page_number(request)
        with opened(self._settings) as database:
            listed, total = units.units_page(database, search, number)
            found = units.documents_found(database, search)
            said = database.row("select published_at from publication.build") or {"published_at": None}
        return self._page(
            "home.html",
            search=search,
            units=listed,
            documents=found,
            published_at=said["published_at"],
            **paging(request, number, total, units.PAGE),
        )

    def unit(self, request: Request) -> Response:
        unit_id = request.path_params["unit_id"]
        with opened(self._settings) as database:
            unit = _found(units.unit(database, unit_id))
            years = units.unit_years(database, unit_id)
            listed = units.documents_of(database, [unit_id])
        return self._page("unit.html", unit=unit, years=years, documents=listed)

    def document(self, request: Request) -> Response:
        document_id = request.path_params["document_id"]
        with opened(self._settings) as database:
            document = _found(documents.document(database, document_id))
            context = {
                "statements": documents.statements(database, document_id),
                "groups": documents.facts_by_table(database, document_id),
                "checks": documents.checks(database, document_id),
                "beside": documents.beside(database, document),
            }
        return self._page(
            "document.html",
            document=document,
            counts=Counter(check["status"] for check in context["checks"]),
            shown_facts=documents.SHOWN,
            pictures=self._picture_count(document),
            **context,
        )

    def picture(self, request: Request) -> Response:
        document_id, number = request.path_params["document_id"], request.path_params["number"]
        with opened(self._settings) as database:
            document = _found(documents.document(database, document_id))
        picture = self._is_pdf(document) and images.page_picture(
            archived_path(self._settings, document["file_id"]), number
        )
        if not picture:
            raise HTTPException(404)
        # the bytes of a document's file never change
        return Response(
            picture.png, media_type="image/png", headers={"cache-control": "private, max-age=86400"}
        )

    def fact(self, request: Request) -> Response:
        with opened(self._settings) as database:
            fact = _found(facts.fact(database, request.path_params["fact_id"]))
            cells = facts.cells(database, fact.row["fact_id"])
            checks = facts.checks(database, fact.row)
            grid = facts.surroundings(database, cells[0]) if cells and not cells[0]["box"] else []
        return self._page(
            "fact.html",
            fact=fact,
            cells=cells,
            checks=checks,
            grid=grid,
            pictures=self._pictures(fact.row, cells),
        )

    def check(self, request: Request) -> Response:
        kind, number = request.query_params.get("kind", ""), page_number(request)
        with opened(self._settings), self._findings:  # opened says so where nothing is published
            findings = read_findings(self._settings.database_path)
        kinds = Counter(finding.kind for finding in findings)
        wanted = [finding for finding in findings if not kind or finding.kind == kind]
        return self._page(
            "check.html",
            kinds=kinds,
            kind=kind,
            findings=wanted[(number - 1) * _FINDINGS : number * _FINDINGS],
            **paging(request, number, len(wanted), _FINDINGS),
        )

    def tables(self, request: Request) -> Response:
        with opened(self._settings) as database:
            counts = [(name, Selection(database, name, {}).count()) for name in database.tables()]
        return self._page("tables.html", tables=counts)

    def table(self, request: Request) -> Response:
        number = page_number(request)
        with opened(self._settings) as database:
            selection = _selection(database, request)
            rows, total = selection.page(number), selection.count()
        return self._page(
            "table.html",
            name=request.path_params["name"],
            selection=selection,
            rows=rows,
            twin=request.url.query and "?" + str(request.url.remove_query_params("page").query),
            **paging(request, number, total, PAGE),
        )

    def table_csv(self, request: Request) -> Response:
        selection = self._streamed(request)
        return StreamingResponse(selection.csv(), media_type="text/csv; charset=utf-8")

    def table_json(self, request: Request) -> Response:
        selection = self._streamed(request)
        return StreamingResponse(selection.json(), media_type="application/json")

    def _streamed(self, request: Request) -> Selection:
        database = Database(self._settings)  # whoever takes the last piece closes it
        try:
            return _selection(database, request)
        except BaseException:
            database.close()
            raise

    def _is_pdf(self, document: Row) -> bool:
        return document["format"] == "pdf" and bool(_FILE_ID.fullmatch(document["file_id"]))

    def _picture_count(self, document: Row) -> int:
        path = archived_path(self._settings, document["file_id"])
        return (document["page_count"] or 0) if self._is_pdf(document) and path.exists() else 0

    def _pictures(self, fact: Row, cells: list[Row]) -> list[Row]:
        """Pages on which a figure's cells lie, in the order of the cells, with their size in points."""
        pictures: list[Row] = []
        pages = dict.fromkeys(cell["page_or_sheet"] or "" for cell in cells)
        path = archived_path(self._settings, fact["file_id"])
        for page in pages if self._is_pdf(fact) else ():
            size = images.page_picture(path, int(page)) if page.isdecimal() else None
            if size:
                boxes = [cell for cell in cells if cell["box"] and cell["page_or_sheet"] == page]
                pictures.append({"number": int(page), "size": size, "cells": boxes})
        return pictures


def _selection(database: Database, request: Request) -> Selection:
    name = request.path_params["name"]
    if name not in database.tables():
        raise HTTPException(404)
    return Selection(database, name, dict(request.query_params))


def _found(thing: Thing | None) -> Thing:
    if thing is None:
        raise HTTPException(404)
    return thing
