"""`budget unit`: the registry of units, and decisions about names that could be one of them.

Belongs here: showing units and writing a decision. Does not belong here: what a name means (`registry.units`).
"""

from __future__ import annotations

import click

from orchestration.problem import Problem
from orchestration.settings import Settings, load_settings


@click.group("unit")
def command() -> None:
    """List units, and decide whose name a waiting document bears.

    Decisions are lines of raw/registry/decisions.csv; the next `budget build` takes them.
    """


@command.command("list")
@click.argument("word", default="")
def list_units(word: str) -> None:
    """Registered units, then provisional ones of the lake; only those that WORD is part of."""
    from orchestration.lake.documents import documents_of
    from orchestration.registry.units import load_registry

    settings = load_settings()
    registry = load_registry(settings.registry_dir)
    documents: dict[tuple[str, str], int] = {}
    for row in documents_of(settings.lake_dir, ["unit_id", "unit_name"]):
        if row["unit_id"]:
            key = (row["unit_id"], row["unit_name"] or "")
            documents[key] = documents.get(key, 0) + 1
    for unit in registry.units.values():
        count = sum(n for (unit_id, _), n in documents.items() if unit_id == unit.unit_id)
        if any(word in text for text in (unit.unit_id, *unit.names)):
            click.echo(f"{unit.unit_id}  {unit.unit_name}  registered, {_documents(count)}")
    for (unit_id, name), count in sorted(documents.items(), key=lambda item: item[0][1]):
        if unit_id not in registry.units and (word in name or word in unit_id):
            click.echo(f"{unit_id}  {name}  provisional, {_documents(count)}")


@command.command("show")
@click.argument("unit")
def show(unit: str) -> None:
    """What is known of a UNIT, by its id or any of its names, and what was decided about its names."""
    from orchestration.lake.documents import documents_of
    from orchestration.registry.units import load_registry

    settings = load_settings()
    registry = load_registry(settings.registry_dir)
    resolution = registry.resolve(unit)
    found = registry.unit(unit) if unit in registry.units else resolution.unit
    click.echo(
        f"{found.unit_id}  {found.unit_name}  {'provisional' if found.is_provisional else 'registered'}"
    )
    registered = registry.units.get(found.unit_id)
    told: list[tuple[str, object]] = [
        ("division", found.division_code),
        ("sector", found.sector),
        ("parent", found.parent_unit_id),
    ]
    if registered is not None:
        told += [
            ("aliases", ", ".join(registered.aliases)),
            ("former names", ", ".join(registered.former_names)),
            ("valid from", registered.valid_from_year),
            ("valid to", registered.valid_to_year),
        ]
    for name, value in told:
        if value:
            click.echo(f"  {name:13}{value}")
    for decision in registry.decisions.values():
        if decision.unit_id == found.unit_id:
            click.echo(f"  decided      {decision.unit_name} is this unit ({decision.decided_at:%Y-%m-%d})")
    for candidate in resolution.candidates if found.is_provisional else ():
        click.echo(f"  may be       {candidate.unit_id} {candidate.unit_name} ({candidate.reason})")
    columns = ["unit_id", "year", "stage", "scope", "file_name", "read_status"]
    for row in documents_of(settings.lake_dir, columns):
        if row["unit_id"] == found.unit_id:
            click.echo("  document     " + " ".join(str(row[c]) for c in columns[1:] if row[c] is not None))


@command.command("candidates")
def candidates() -> None:
    """Documents that wait for a decision, with the units their names could mean."""
    from orchestration.lake.documents import quarantined
    from orchestration.registry.units import load_registry

    settings = load_settings()
    registry = load_registry(settings.registry_dir)
    waiting: dict[str, list[str]] = {}
    for document in quarantined(settings.lake_dir):
        if document.read_status == "waiting" and document.unit_name:
            waiting.setdefault(document.unit_name, []).append(document.file_name)
    for name, files in waiting.items():
        click.echo(f"{name}  ({', '.join(files)})")
        proposed = registry.resolve(name).candidates
        for candidate in proposed:
            click.echo(f"  {candidate.unit_id}  {candidate.unit_name}  {candidate.reason}")
        if not proposed:
            click.echo("  decided meanwhile: run budget build")
    click.echo(f"{len(waiting)} names wait" if waiting else "nothing waits")


@command.command("match")
@click.argument("name")
@click.argument("unit_id")
def match(name: str, unit_id: str) -> None:
    """Decide that NAME is the registered unit UNIT_ID."""
    from orchestration.registry.units import load_registry

    settings = load_settings()
    registry = load_registry(settings.registry_dir)
    if unit_id not in registry.units:
        raise Problem(f"{unit_id} is not in {settings.registry_dir / 'units.csv'}; see budget unit list")
    _decide(settings, name, unit_id)
    click.echo(f"{name} is {unit_id} {registry.units[unit_id].unit_name}; run budget build")


@command.command("new")
@click.argument("name")
def new(name: str) -> None:
    """Decide that NAME is a unit of its own, which stays provisional until it is registered."""
    _decide(load_settings(), name, None)
    click.echo(f"{name} is a unit of its own; run budget build")


def _decide(settings: Settings, name: str, unit_id: str | None) -> None:
    from orchestration.registry.decisions import DECISIONS_FILE, append_decision
    from orchestration.statement.text import compact

    if not compact(name):
        raise click.UsageError("NAME is empty")
    append_decision(settings.registry_dir / DECISIONS_FILE, name.strip(), unit_id)


def _documents(count: int) -> str:
    return f"{count} document" if count == 1 else f"{count} documents"
