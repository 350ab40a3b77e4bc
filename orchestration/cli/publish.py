"""`budget publish`: what is published, and going back.

Belongs here: showing and undoing publications. Does not belong here: publishing anew (`budget build`).
"""

from __future__ import annotations

import click

from orchestration.problem import Problem
from orchestration.settings import load_settings


@click.command("publish")
@click.option(
    "--list", "listed", is_flag=True, help="The publications that are kept, and which one readers see."
)
@click.option("--undo", is_flag=True, help="Go back to the publication before the one readers see.")
def command(listed: bool, undo: bool) -> None:
    """List the publications that are kept, or take the last one back.

    Readers see the one before at once; what they opened stays open. `budget build` does not publish again
    what was undone until something changed or `--accept-changes` says so.
    """
    from orchestration.publish.kept import kept_publications
    from orchestration.publish.kept import undo as go_back
    from orchestration.publish.label import read_publication
    from orchestration.publish.lock import hold_build_lock

    if listed == undo:
        raise click.UsageError("say --list or --undo")
    settings = load_settings()
    if undo:
        hold_build_lock(settings)
        kept = go_back(settings)
        publication = read_publication(kept.path)
        when = f"{publication.published_at:%Y-%m-%d %H:%M:%S %Z}" if publication else "an unknown time"
        click.echo(f"{settings.database_path} is the publication of {when} again")
        return
    publications = kept_publications(settings)
    if not publications:
        raise Problem(f"{settings.database_path}: nothing is published yet; run budget build")
    for kept in publications:
        publication = read_publication(kept.path)
        told = (
            f"{publication.published_at:%Y-%m-%d %H:%M:%S %Z}  run {publication.run_id[:8]}"
            if publication
            else "can't be read"
        )
        state = "current" if kept.is_current else "undone" if kept.is_undone else ""
        click.echo(f"{kept.number:6}  {told:40} {kept.path.stat().st_size / 1e6:8,.1f} MB  {state}".rstrip())
