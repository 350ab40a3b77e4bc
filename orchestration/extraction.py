"""One document from bytes to rows of the lake: the core's front door.

Belongs here: the order of the stages and what becomes of a document that fails. Does not belong here: what any stage
does (its package), or running many documents (`defs`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from orchestration.classification.dictionary import load_dictionary
from orchestration.document.model import Document, MissingComponent, UnreadableDocument
from orchestration.document.read import read_document
from orchestration.lake.citations import Rows
from orchestration.lake.performance_rows import write_performance
from orchestration.lake.rows import RowWriter
from orchestration.lake.stated_rows import write_narrative
from orchestration.line_item.codes import resolve_codes
from orchestration.line_item.fact import Fact
from orchestration.line_item.facts import FactReader
from orchestration.line_item.short_codes import complete_codes
from orchestration.line_item.stated_codes import StatedCodes
from orchestration.line_item.stated_rest import learn_rest
from orchestration.line_item.twins import dispute_twins
from orchestration.narrative.model import Narrative
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.narrative.stated import read_narrative
from orchestration.parts import UnitPart, shared_out, told_apart
from orchestration.reconcile.budget import Budget
from orchestration.reconcile.derive import derive_general_public
from orchestration.reconcile.performance import performance_checks
from orchestration.reconcile.performance_money import settle_money
from orchestration.reconcile.realign import realign
from orchestration.reconcile.report import CheckRow, report
from orchestration.reconcile.rows import settle_of_which
from orchestration.reconcile.solve import explain
from orchestration.reconcile.system import System
from orchestration.reconcile.text import TextVerdict, judge_text, stated_general_public
from orchestration.reconcile.verdict import Verdict
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import Unit, load_registry
from orchestration.settings import load_settings
from orchestration.statement.coverage import StatementStatus, printed_twice, statement_statuses
from orchestration.statement.disclosed import Disclosed, disclosed_in
from orchestration.statement.hierarchy import link_lines
from orchestration.statement.identity import Identity
from orchestration.statement.recognise import recognise
from orchestration.statement.recognition import Recognition
from orchestration.statement.stream import Printed, printed_in

EXTRACTOR_VERSION = "8"
"""Changes whenever the same bytes could give other rows."""


@dataclass(slots=True)
class Extraction:
    """Everything one document yielded."""

    document: Document
    identity: Identity
    recognition: Recognition
    system: System
    facts: list[Fact]
    checks: list[CheckRow]
    statements: list[StatementStatus]
    narrative: Narrative
    codes: StatedCodes
    text: TextVerdict
    performance: list[PerformanceTable]


def extract(data: bytes, file_name: str, hints: Hints, origin: Origin) -> Rows:
    """Rows of every lake table for one file's disclosures. Never raises for a bad document: its `document` row says why."""
    registry = load_registry(load_settings().registry_dir)
    writer = RowWriter(hashlib.sha256(data).hexdigest(), file_name, origin, EXTRACTOR_VERSION, registry)
    try:
        document = read_document(data, file_name)
    except UnreadableDocument as problem:
        return writer.failed(hints, str(problem), for_good=not isinstance(problem, MissingComponent))
    printed = printed_in(document)
    first, *others = disclosed_in(document, printed, lambda said: with_hints(said, hints))
    identity, parts = first.identity, list[UnitPart]()
    resolution = registry.resolve(identity.unit_name) if identity.unit_name else None
    if resolution is not None:
        first, parts = told_apart(registry, first, resolution.unit, others)
    performance, *of_parts = shared_out(document, printed, first, parts)
    found = judge(first, performance)
    if not any(s.lines for s in found.recognition.statements) and not found.facts:
        return writer.unrecognised(
            document,
            identity,
            "; ".join(found.recognition.untold)
            or "no budget or final-account statement found: check that its tables have their titles",
        )
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
        return writer.unrecognised(
            document,
            identity,
            "the document does not say its " + ", ".join(missing) + ": ingest it again and say so",
        )
    assert resolution is not None and identity.unit_name is not None  # or it would be missing
    if resolution.candidates:
        return writer.waiting(document, identity, identity.unit_name, resolution.question)
    writer.depends_on(*(other.name for other in others))  # who they are taken for may change
    writer.read(document, identity, writer.unit(identity.unit_name))
    _write(writer, document, found)
    for part, own in zip(parts, of_parts, strict=True):
        _write_part(writer.behind(part.document_id(writer.file_id)), document, part, own, resolution.unit)
    return writer.rows


def _write_part(
    writer: RowWriter, document: Document, part: UnitPart, own: list[PerformanceTable], department: Unit
) -> None:
    """Adds the rows of a further unit's disclosure, or the question whose it is."""
    writer.depends_on(part.disclosed.name, part.unit.unit_name, department.unit_name)
    whole = replace(document, warnings=())  # told of the file once
    if part.resolution.candidates:
        writer.waiting(whole, part.disclosed.identity, part.unit.unit_name, part.resolution.question)
        return
    writer.read(whole, part.disclosed.identity, part.unit, is_within_first=part.disclosed.is_within_first)
    _write(writer, document, judge(part.disclosed, own))


def _write(writer: RowWriter, document: Document, found: Extraction) -> None:
    writer.statements(found.statements)
    writer.facts(found.facts)
    writer.checks(found.checks)
    write_narrative(writer, document, found.narrative, found.text, found.codes)
    write_performance(writer, found.performance, found.facts)


def understand(document: Document, identity: Identity, printed: Printed | None = None) -> Extraction:
    """Statements, facts and checks of a document that was read and is one unit's; `printed` where that is known."""
    recognition = recognise(document, identity.year, identity.stage, printed)
    return judge(Disclosed(document, identity, recognition.of_first()), read_performance(document))


def judge(disclosed: Disclosed, performance: list[PerformanceTable]) -> Extraction:
    """Facts and checks of one disclosure whose statements were recognised."""
    document, identity, recognition = disclosed.text, disclosed.identity, disclosed.recognition
    dictionary = load_dictionary()
    for statement in recognition.statements:
        complete_codes(statement, dictionary)
        resolve_codes(statement, dictionary, identity.year)
        link_lines(statement)
        settle_of_which(statement)
    narrative = read_narrative(document, identity.year)
    verdict = Verdict()
    budget = Budget()
    system = realign(recognition.statements, dictionary.function_class_of, verdict, budget)
    explain(system, verdict, budget)
    reader = FactReader(system, verdict, dictionary.expense_category)
    facts = list(reader.read())
    dispute_twins(facts, reader.left_out)
    codes = StatedCodes(recognition.statements, dictionary, identity.year)
    learn_rest(system, narrative, codes)
    facts.extend(derive_general_public(system, verdict, stated_general_public(narrative, codes)))
    performance = settle_money(performance, facts)
    text = judge_text(system, narrative, codes)
    statements = statement_statuses(
        recognition, identity.stage, identity.year, {fact.statement for fact in facts}
    )
    checks = report(
        system,
        [
            *text.rows,
            *performance_checks(system, performance),
            identity_check(identity, narrative.of_other_years),
            complete_check(
                statements,
                [
                    *printed_twice([*reader.left_out, *recognition.others], recognition.statements),
                    *recognition.untold,
                ],
            ),
        ],
    )
    return Extraction(
        document,
        identity,
        recognition,
        system,
        facts,
        checks,
        statements,
        narrative,
        codes,
        text,
        performance,
    )


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


_TAKEN = {
    "nobody": "the document names no scope: taken as the unit's own (say --scope to change it)",
    "units": "taken as the department's, since units of it follow in the same file (say --scope to change it)",
}
"""What is told of a scope that neither the document nor anybody else names."""


def identity_check(identity: Identity, of_other_years: tuple[str, ...]) -> CheckRow:
    taken = _TAKEN.get(identity.scope_basis)
    conflicts = (*identity.conflicts, *([taken] if taken else []), *of_other_years)
    return CheckRow(
        "document_identity",
        "",
        "fail" if conflicts else "pass",
        None,
        None,
        None,
        None,
        4,
        len(conflicts),
        "; ".join(conflicts),
    )


def complete_check(statements: list[StatementStatus], not_loaded: list[str]) -> CheckRow:
    absent = [f"{s.statement}: {s.message}" for s in statements if s.status in ("missing", "failed")]
    absent += not_loaded
    return CheckRow(
        "statements_complete",
        "",
        "fail" if absent else "pass",
        None,
        None,
        None,
        None,
        len(statements),
        len(absent),
        "; ".join(absent),
    )
