"""One document from bytes to rows of the lake: the core's front door.

Belongs here: the order of the stages and what becomes of a document that fails. Does not belong here: what any stage
does (its package), or running many documents (`defs`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from orchestration.classification.dictionary import load_dictionary
from orchestration.document.model import Document, MissingComponent, UnreadableDocument
from orchestration.document.read import read_document
from orchestration.lake.citations import Rows
from orchestration.lake.rows import RowWriter
from orchestration.lake.text_rows import write_narrative, write_performance
from orchestration.line_item.codes import resolve_codes
from orchestration.line_item.fact import Fact
from orchestration.line_item.facts import FactReader
from orchestration.line_item.twins import dispute_twins
from orchestration.narrative.model import Narrative, StatedAmount, StatedChange
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.narrative.stated import read_narrative
from orchestration.reconcile.budget import Budget
from orchestration.reconcile.derive import derive_general_public
from orchestration.reconcile.performance import performance_checks
from orchestration.reconcile.realign import realign
from orchestration.reconcile.report import CheckRow, report
from orchestration.reconcile.rows import settle_of_which
from orchestration.reconcile.solve import explain
from orchestration.reconcile.system import System
from orchestration.reconcile.text import TextVerdict, judge_text, stated_general_public
from orchestration.reconcile.verdict import Verdict
from orchestration.registry.model import Hints, Origin
from orchestration.registry.units import load_registry
from orchestration.settings import load_settings
from orchestration.statement.coverage import StatementStatus, printed_twice, statement_statuses
from orchestration.statement.hierarchy import complete_codes, link_lines
from orchestration.statement.identity import Identity, read_identity
from orchestration.statement.recognise import Recognition, recognise
from orchestration.statement.stream import Printed, printed_in

EXTRACTOR_VERSION = "5"
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
    text: TextVerdict
    performance: list[PerformanceTable]


def extract(data: bytes, file_name: str, hints: Hints, origin: Origin) -> Rows:
    """Rows of every lake table for one disclosure. Never raises for a bad document: its `document` row says why."""
    registry = load_registry(load_settings().registry_dir)
    writer = RowWriter(hashlib.sha256(data).hexdigest(), file_name, origin, EXTRACTOR_VERSION, registry)
    try:
        document = read_document(data, file_name)
    except UnreadableDocument as problem:
        return writer.failed(hints, str(problem), for_good=not isinstance(problem, MissingComponent))
    printed = printed_in(document)
    identity = with_hints(read_identity(document, printed), hints)
    found = understand(document, identity, printed)
    if not any(s.lines for s in found.recognition.statements) and not found.facts:
        return writer.unrecognised(
            document,
            identity,
            "no budget or final-account statement found: check that its tables have their titles",
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
    assert identity.unit_name is not None  # or it would be missing
    resolution = registry.resolve(identity.unit_name)
    if resolution.candidates:
        return writer.waiting(document, identity, identity.unit_name, resolution.question)
    writer.read(document, identity, writer.unit(identity.unit_name))
    writer.statements(found.statements)
    writer.facts(found.facts)
    writer.checks(found.checks)
    write_narrative(writer, document, found.narrative, found.text, code_of(identity.year))
    write_performance(writer, found.performance, found.facts)
    return writer.rows


def understand(document: Document, identity: Identity, printed: Printed | None = None) -> Extraction:
    """Statements, facts and checks of a document that was read; `printed` where that is known already."""
    dictionary = load_dictionary()
    recognition = recognise(document, identity.year, identity.stage, printed)
    for statement in recognition.statements:
        complete_codes(statement)
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
    resolve = code_of(identity.year)
    facts.extend(derive_general_public(system, verdict, stated_general_public(narrative, resolve)))
    performance = read_performance(document)
    text = judge_text(system, narrative, resolve)
    statements = statement_statuses(recognition, identity.stage, identity.year)
    checks = report(
        system,
        [
            *text.rows,
            *performance_checks(system, performance),
            identity_check(identity),
            complete_check(
                statements, printed_twice([*reader.left_out, *recognition.others], recognition.statements)
            ),
        ],
    )
    return Extraction(
        document, identity, recognition, system, facts, checks, statements, narrative, text, performance
    )


def with_hints(identity: Identity, hints: Hints) -> Identity:
    """Hints fill only what the document itself does not say; of a scope that nobody names the least is claimed:
    the unit's own money, which never counts beside a department's."""
    scope = identity.scope or hints.scope
    unsaid = (
        () if scope else ("the document names no scope: taken as the unit's own (say --scope to change it)",)
    )
    return Identity(
        unit_name=identity.unit_name or hints.unit,
        year=identity.year or hints.year,
        stage=identity.stage or hints.stage,
        scope=scope or "unit",
        conflicts=(*identity.conflicts, *unsaid),
    )


def code_of(year: int | None) -> Callable[[StatedAmount | StatedChange], str | None]:
    """Function code of a stated 类/款/项 by its names, where they mean just one."""

    def resolve(amount: StatedAmount | StatedChange) -> str | None:
        return resolve_path(amount.name_path, amount.printed_code, year)

    return resolve


def resolve_path(names: tuple[str, ...], printed_code: str | None, year: int | None) -> str | None:
    """The code a path of names spells, from 类 down to 项; None where a name is unknown or means several."""
    if printed_code:
        return printed_code
    codes = [""]
    for depth, name in enumerate(names):
        length = 3 + 2 * depth
        codes = [code for prefix in codes for code in _codes(name, prefix, year) if len(code) == length]
    return codes[0] if len(codes) == 1 and codes[0] else None


def _codes(name: str, prefix: str, year: int | None) -> list[str]:
    """Codes of a name in the year or else in any; 教育（类）支出 has a word of its name behind the mark."""
    dictionary = load_dictionary()
    for form in (name, name + "支出"):
        codes = dictionary.function_codes(form, prefix, year) or dictionary.function_codes(form, prefix)
        if codes:
            return codes
    return []


def identity_check(identity: Identity) -> CheckRow:
    conflicts = identity.conflicts
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
