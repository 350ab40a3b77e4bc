"""The server: addresses, what answers them, and what every answer carries.

Belongs here: routes, errors as pages, security headers. Does not belong here: queries (`units`, `documents`,
`facts`, `tables`) or how a page looks (templates).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orchestration.pages import labels, views
from orchestration.pages.database import NothingPublished
from orchestration.settings import Settings

_HERE = Path(__file__).parent
_HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'; script-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
_LOOPBACK = ("127.0.0.1", "localhost")
View = Callable[[Request], Response]


class SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, with_headers)


def create_app(settings: Settings, *, loopback: bool = True) -> Starlette:
    """The pages of one warehouse; `loopback` answers only to this machine's own names.

    A page elsewhere whose name was pointed at this machine then gets nothing.
    """
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(label=labels.label, shown=labels.shown, percent=labels.percent)
    environment.globals.update(chinese=labels.chinese, year_of=labels.year_of)

    def page(template: str, status: int = 200, **context: object) -> Response:
        return HTMLResponse(environment.get_template(template).render(context), status)

    pages = views.Views(settings, page)
    middleware = [Middleware(SecurityHeaders)]
    if loopback:
        middleware.append(
            Middleware(TrustedHostMiddleware, allowed_hosts=list(_LOOPBACK), www_redirect=False)
        )
    return Starlette(
        routes=[
            Route("/", pages.home),
            Route("/unit/{unit_id}", pages.unit),
            Route("/document/{document_id}", pages.document),
            Route("/document/{document_id}/page/{number:int}.png", pages.picture),
            Route("/fact/{fact_id}", pages.fact),
            Route("/check", pages.check),
            Route("/table", pages.tables),
            Route("/table/{name}.csv", pages.table_csv),
            Route("/table/{name}.json", pages.table_json),
            Route("/table/{name}", pages.table),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
        ],
        middleware=middleware,
        exception_handlers={
            HTTPException: _http_error(page),
            NothingPublished: _nothing(page),
            duckdb.Error: _unreadable(page),
        },
    )


def _http_error(page: Callable[..., Response]) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        title = "没有这一页 / Not found" if status == 404 else f"不能回答 / {status}"
        text = (
            "地址有误，或者它所指的内容不在当前发布的数据库里。/ "
            "The address is wrong, or what it names is not in the database that is published now."
        )
        if status != 404 and isinstance(error, HTTPException):
            text = error.detail
        return page("message.html", status, title=title, text=text)

    return handle


def _nothing(page: Callable[..., Response]) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        return page(
            "message.html",
            503,
            title="尚未发布 / Nothing is published yet",
            text="先运行 budget build，再刷新本页。/ Run budget build, then load this page again.",
        )

    return handle


def _unreadable(page: Callable[..., Response]) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        return page(
            "message.html",
            503,
            title="数据库无法读取 / The database can't be read",
            text="它可能由较早的版本构建。运行 budget build --full。/ "
            "It may have been built by an earlier version. Run budget build --full. "
            f"({str(error).splitlines()[0]})",
        )

    return handle
