"""One document from bytes to rows of the lake: the core's front door.

Belongs here: reading, telling apart whose disclosures a file holds, and what becomes of a document that fails. Does not
belong here: what follows from the statements of one (`judgement`), or running many documents (`defs`).
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from orchestration.document.model import Document, MissingComponent, UnreadableDocument
from orchestration.document.read import read_document
from orchestration.judgement import Extraction, judge
from orchestration.lake.citations import Rows
from orchestration.lake.fact_rows import write_checks, write_facts, write_statements
from orchestration.lake.performance_rows import write_performance
from orchestration.lake.rows import RowWriter
from orchestration.lake.stated_rows import write_narrative
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.parts import UnitPart, shared_out, told_apart
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import Unit, load_registry
from orchestration.settings import load_settings
from orchestration.statement.disclosed import Complete, cut, disclosed_in
from orchestration.statement.identity import Identity
from orchestration.statement.lost_characters import with_characters
from orchestration.statement.stream import Printed, printed_in
from orchestration.statement.vintages import Vintage, identity_of, vintages_in

EXTRACTOR_VERSION = "14"
"""Changes whenever the same bytes could give other rows."""


_LEAST_TOLD = 3
"""Figures that a text states where it is a disclosure's; news tell one or two."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles of objects: a document is hundreds of thousands of objects and next to no cycles, and
    each thousand of them would set off another search among all others."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def extract(data: bytes, file_name: str, hints: Hints, origin: Origin) -> Rows:
    """Rows of every lake table for one file's disclosures. Never raises for a bad document: its `document` row says why."""
    registry = load_registry(load_settings().registry_dir)
    writer = RowWriter(hashlib.sha256(data).hexdigest(), file_name, origin, EXTRACTOR_VERSION, registry)
    try:
        document = with_characters(read_document(data, file_name))
    except UnreadableDocument as problem:
        return writer.failed(hints, str(problem), for_good=not isinstance(problem, MissingComponent))
    printed = printed_in(document)
    several = vintages_in(document, printed, lambda said: with_hints(said, hints))
    for number, vintage in enumerate(several):
        own = cut(document, printed, vintage.places.__contains__)
        behind = writer.behind(again_id(writer.file_id, vintage)) if number else writer
        told = replace(document, warnings=()) if number else document  # once of the file
        _add(behind, told, own, printed_in(own), partial(identity_of, vintage))
    if not several:
        _add(writer, document, document, printed, lambda said: with_hints(said, hints))
    return writer.rows


def _is_told(found: Extraction) -> bool:
    """Whether a text without statements states figures, as the page does whose tables are attached as files of their own."""
    return len(found.narrative.amounts) + len(found.narrative.figures) >= _LEAST_TOLD


def again_id(file_id: str, vintage: Vintage) -> str:
    """The id of a further disclosure of one unit in a file, which follows from the file's bytes, its year and stage."""
    return hashlib.sha256(f"{file_id}\n{vintage.year}\n{vintage.stage}".encode()).hexdigest()


def _add(writer: RowWriter, document: Document, text: Document, printed: Printed, complete: Complete) -> None:
    """Adds the rows of what a text prints: the document's, or of one of several disclosures in it."""
    registry = writer.registry
    first, *others = disclosed_in(text, printed, complete)
    identity, parts = first.identity, list[UnitPart]()
    resolution = registry.resolve(identity.unit_name) if identity.unit_name else None
    if resolution is not None:
        first, parts = told_apart(registry, first, resolution.unit, others)
    performance, *of_parts = shared_out(text, printed, first, parts)
    found = judge(first, performance)
    if not any(s.lines for s in found.recognition.statements) and not found.facts and not _is_told(found):
        writer.unrecognised(
            document,
            identity,
            "; ".join(found.recognition.untold)
            or "no budget or final-account statement found: check that its tables have their titles",
        )
        return
    missing = [
        word
        for word, value in (
            ("unit (--unit)", identity.unit_name),
            ("fiscal year (--year)", identity.year),
            ("stage (--stage)", identity.stage),
        )
        if value is None
    ]
    if missing:
        writer.unrecognised(
            document,
            identity,
            "the document does not say its " + ", ".join(missing) + ": ingest it again and say so",
        )
        return
    assert resolution is not None and identity.unit_name is not None  # or it would be missing
    if resolution.candidates:
        writer.waiting(document, identity, identity.unit_name, resolution.question)
        return
    writer.depends_on(*(other.name for other in others))  # who they are taken for may change
    writer.read(document, identity, writer.unit(identity.unit_name))
    _write(writer, text, found)
    for part, own in zip(parts, of_parts, strict=True):
        behind = writer.behind(part.document_id(writer.document_id))
        _write_part(behind, document, part, own, resolution.unit, writer.document_id)


def _write_part(
    writer: RowWriter,
    document: Document,
    part: UnitPart,
    own: list[PerformanceTable],
    department: Unit,
    first_id: str,
) -> None:
    """Adds the rows of a further unit's disclosure, or the question whose it is."""
    writer.depends_on(part.disclosed.name, part.unit.unit_name, department.unit_name)
    whole = replace(document, warnings=())  # told of the file once
    if part.resolution.candidates:
        writer.waiting(whole, part.disclosed.identity, part.unit.unit_name, part.resolution.question)
        return
    department_id = first_id if part.disclosed.is_within_first else None
    writer.read(whole, part.disclosed.identity, part.unit, department_id=department_id)
    _write(writer, document, judge(part.disclosed, own))


def _write(writer: RowWriter, document: Document, found: Extraction) -> None:
    write_statements(writer, found.statements)
    write_facts(writer, found.facts)
    write_checks(writer, found.checks)
    write_narrative(writer, document, found.narrative, found.text, found.codes)
    write_performance(writer, document, found.performance, found.facts)


def with_hints(identity: Identity, hints: Hints) -> Identity:
    """Hints fill only what the document itself does not say; of a scope that nobody names the least is claimed:
    the unit's own money, which never counts beside a department's."""
    told = identity.scope is None and hints.scope is not None
    return Identity(
        unit_name=identity.unit_name or hints.unit,
        year=identity.year or hints.year,
        stage=identity.stage or hints.stage,
        scope=identity.scope or hints.scope or "unit",
        conflicts=identity.conflicts,
        scope_basis="told" if told else identity.scope_basis,
    )
