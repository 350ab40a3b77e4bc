"""`budget dagster`: Dagster's own UI on this warehouse.

Belongs here: starting it with the right folder and address. Does not belong here: the definitions it shows
(`definitions`).
"""

from __future__ import annotations

import os
import sys

import click

from orchestration.settings import PROJECT_ROOT, load_settings


@click.command("dagster")
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True)
def command(port: int) -> None:
    """Open Dagster's own UI on this warehouse, for this machine only; it shows `budget build` too."""
    from orchestration.cli.instance import dagster_home

    os.environ["DAGSTER_HOME"] = str(dagster_home(load_settings()))
    os.environ["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(PROJECT_ROOT), os.environ.get("PYTHONPATH")])
    )
    arguments = ["-m", "orchestration.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.execv(sys.executable, [sys.executable, "-m", "dagster", "dev", *arguments])
