"""`budget ingest`: files and folders become registered disclosures.

Belongs here: arguments, and one line for each file that changed something. Does not belong here: the archive
(`registry.archive`).
"""

from __future__ import annotations

from pathlib import Path

import click

from orchestration.problem import Problem
from orchestration.registry.archive import Registrar, files_to_register
from orchestration.registry.model import Hints
from orchestration.settings import load_settings


@click.command("ingest")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path)
)
@click.option("--unit", help="Name of the unit, where the document does not say.")
@click.option("--year", type=click.IntRange(1990, 2100), help="Fiscal year, where the document does not say.")
@click.option("--stage", type=click.Choice(["budget", "final_account"]), help="预算 or 决算, likewise.")
@click.option("--scope", type=click.Choice(["department", "unit"]), help="部门 or 单位, likewise.")
def command(
    paths: tuple[Path, ...], unit: str | None, year: int | None, stage: str | None, scope: str | None
) -> int:
    """Register files, or folders of files, as disclosures.

    Copies the bytes into the raw archive and never edits them. The same bytes twice are one disclosure.
    `sources.yaml` beside the files may say where each comes from: source_url, retrieved_at, note.
    """
    settings = load_settings()
    registrar = Registrar(settings)
    hints = Hints(unit, year, stage, scope)
    counts = {"new": 0, "updated": 0, "known": 0}
    problems = 0
    for path in paths:
        for file in files_to_register(settings, path):
            try:
                registered = registrar.register(file, hints)
            except Problem as problem:
                problems += 1
                click.echo(f"budget ingest: {' '.join(str(problem).split())}", err=True)
                continue
            counts[registered.change] += 1
            name = click.format_filename(file)
            if registered.registration.problem:
                problems += 1
                click.echo(f"budget ingest: {name}: {registered.registration.problem}", err=True)
            elif registered.change != "known":
                click.echo(f"{registered.change:8}{registered.registration.document_id[:12]}  {name}")
    click.echo(
        f"{counts['new']} new, {counts['updated']} updated, {counts['known']} known"
        + (f", {problems} with a problem" if problems else "")
        + f"; {len(registrar.registered)} registered in {settings.archive_dir}"
    )
    return 1 if problems else 0
