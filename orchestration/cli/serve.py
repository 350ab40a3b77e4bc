"""`budget serve`: the web pages of the published database.

Belongs here: the address to listen on and starting the server. Does not belong here: the pages (`pages`).
"""

from __future__ import annotations

import socket

import click

from orchestration.problem import Problem
from orchestration.settings import load_settings


@click.command("serve")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. There is no login: another address than this machine's own shows the pages to "
    "whoever can reach it.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def command(host: str, port: int) -> None:
    """Serve the web pages of the published database, read-only, until it is stopped (Ctrl-C).

    A new publication is seen by the next page that is loaded.
    """
    import uvicorn

    from orchestration.pages.app import create_app

    try:
        (family, *_, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        listener = socket.create_server(address[:2], family=family)
    except OSError as error:
        raise Problem(
            f"{host} port {port}: {error.strerror or error}; give another --host or --port"
        ) from error
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl-C stops it)")
    app = create_app(load_settings(), loopback=address[0] == "127.0.0.1")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    with listener:
        server.run(sockets=[listener])
