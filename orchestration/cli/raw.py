"""`budget raw`: the raw archive itself.

Belongs here: showing what `registry.audit` found. Does not belong here: taking files in (`cli.ingest`).
"""

from __future__ import annotations

import click

from orchestration.settings import load_settings


@click.group("raw")
def command() -> None:
    """Look after the raw archive, to which bytes are only ever added.

    Nothing here changes it.
    """


@command.command("verify")
def verify() -> int:
    """Hash every archived file anew and compare with the manifest; exit code 1 where anything differs.

    Reports files that are missing, changed or unlisted, and lines of the manifest that were edited.
    """
    from orchestration.registry.audit import verify_archive

    settings = load_settings()
    good, deviations = verify_archive(settings)
    for deviation in deviations:
        click.echo(f"{deviation.kind:9}{deviation.path}: {deviation.text}")
    click.echo(f"{good} files as registered, {len(deviations)} deviations in {settings.archive_dir}")
    return 1 if deviations else 0
