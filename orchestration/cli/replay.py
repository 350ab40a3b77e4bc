"""`budget replay`: documents that were kept out of the facts are read again, after what was wrong is mended.

Belongs here: which documents. Does not belong here: reading and publishing (`cli.build`).
"""

from __future__ import annotations

import click

from orchestration.problem import Problem
from orchestration.settings import Settings, load_settings


@click.command("replay")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT_ID…]")
@click.option(
    "--failed",
    is_flag=True,
    help="Every document that failed, was not recognised, waits for a decision, or was left out.",
)
@click.option("--verbose", is_flag=True, help="A line for every document, as budget build has it.")
def command(documents: tuple[str, ...], failed: bool, verbose: bool) -> None:
    """Read these documents anew, and no others that are fresh, and publish.

    DOCUMENT_ID may be cut short where it stays one document's; budget check and budget sql show it.
    """
    from orchestration.cli.build import build

    if not documents and not failed:
        raise click.UsageError("give DOCUMENT_ID or --failed")
    settings = load_settings()
    again = _ids(settings, documents)
    if failed:
        from orchestration.lake.documents import documents_of, quarantined
        from orchestration.publish.rejected import read_rejected

        again |= {document.file_id for document in quarantined(settings.lake_dir)}
        left_out = {one.document_id for one in read_rejected(settings.database_path)}
        rows = documents_of(settings.lake_dir, ["document_id", "file_id"])
        again |= {row["file_id"] for row in rows if row["document_id"] in left_out}
    if not again:
        click.echo("nothing failed, is unrecognised, waits or was left out")
        return
    build(settings, again=sorted(again), verbose=verbose)


def _ids(settings: Settings, prefixes: tuple[str, ...]) -> set[str]:
    """The files of these documents: what stands in one file is read together."""
    from orchestration.lake.documents import documents_of
    from orchestration.registry.archive import registered

    known = {document_id: document_id for document_id in registered(settings)}
    rows = documents_of(settings.lake_dir, ["document_id", "file_id"])
    file_of = {row["document_id"]: row["file_id"] for row in rows if row["file_id"] in known} | known
    found: set[str] = set()
    for prefix in prefixes:
        matching = [document_id for document_id in file_of if document_id.startswith(prefix.lower())]
        if len(matching) != 1:
            what = "no registered document" if not matching else f"{len(matching)} documents"
            raise Problem(
                f"{prefix} is {what}; see budget sql 'select document_id, file_name from dim_document'"
            )
        found.update(file_of[document_id] for document_id in matching)
    return found
