"""`budget check`: what is wrong or missing in the published database, and what of it is new.

Belongs here: showing findings and the exit code. Does not belong here: finding them (`publish.findings`).
"""

from __future__ import annotations

from itertools import groupby

import click

from orchestration.problem import Problem
from orchestration.settings import load_settings


@click.command("check")
@click.option(
    "--strict", is_flag=True, help="Exit 1 if there is anything at all, not only if something is new."
)
def command(strict: bool) -> int:
    """List what failed, what is disputed or uncertain, what is missing or unreadable, per unit and year.

    A line marked `new` was not there in the publication before this one; then the exit code is 1.
    """
    import duckdb

    from orchestration.publish.findings import Finding, known_keys, read_findings

    path = load_settings().database_path
    if not path.exists():
        raise Problem(f"{path}: nothing is published yet; run budget build")
    try:
        findings, known = read_findings(path), known_keys(path)
    except duckdb.Error as error:
        raise Problem(f"{path}: {error}; run budget build --full") from error

    def heading(finding: Finding) -> str:
        parts = (finding.unit, finding.fiscal_year, finding.stage, finding.scope)
        return " ".join(str(part) for part in parts if part is not None) or "files of no known unit"

    new = 0
    for title, group in groupby(findings, heading):
        click.echo(title)
        for finding in group:
            is_new = not known.issuperset(finding.keys)
            new += is_new
            click.echo(f"  {'new' if is_new else '   '} {finding.kind:<18} {' '.join(finding.text.split())}")
    click.echo(
        f"{len(findings)} findings, {new} new since the publication before" if findings else "nothing found"
    )
    return 1 if new or (strict and findings) else 0
