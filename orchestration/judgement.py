"""One disclosure from its statements to facts and checks.

Belongs here: the order of the stages behind recognising. Does not belong here: what any stage does (its package), whose the
disclosure is and what becomes of its rows (`extraction`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from orchestration.classification.dictionary import load_dictionary
from orchestration.document.model import Document
from orchestration.document_checks import complete_check, identity_check, noted_check
from orchestration.line_item.codes import resolve_codes
from orchestration.line_item.cut_names import settle_cut_names
from orchestration.line_item.fact import Fact
from orchestration.line_item.facts import FactReader
from orchestration.line_item.glued import part_apart, part_glued
from orchestration.line_item.short_codes import complete_codes
from orchestration.line_item.stated_codes import StatedCodes
from orchestration.line_item.stated_rest import learn_rest
from orchestration.line_item.stray_strokes import strip_strokes
from orchestration.line_item.twins import dispute_twins
from orchestration.line_item.uncoded import uncoded
from orchestration.narrative.model import Narrative
from orchestration.narrative.performance import read_performance
from orchestration.narrative.performance_model import PerformanceTable
from orchestration.narrative.performance_unread import unread_forms
from orchestration.narrative.stated import read_narrative
from orchestration.reconcile.astray import settle_astray
from orchestration.reconcile.budget import Budget
from orchestration.reconcile.contradicted import doubt_contradicted
from orchestration.reconcile.derive import derive_general_public
from orchestration.reconcile.fund_columns import doubt_funds
from orchestration.reconcile.performance import performance_checks
from orchestration.reconcile.performance_money import settle_money
from orchestration.reconcile.realign import realign
from orchestration.reconcile.report import CheckRow, report
from orchestration.reconcile.rows import settle_of_which
from orchestration.reconcile.solve import explain
from orchestration.reconcile.system import System
from orchestration.reconcile.text import TextVerdict, judge_text, stated_general_public
from orchestration.reconcile.three_public_bound import bound_by_three_public
from orchestration.reconcile.told_cells import heed_text
from orchestration.reconcile.units_by_text import doubt_units
from orchestration.reconcile.unproven import doubt_unproven
from orchestration.reconcile.verdict import Verdict
from orchestration.statement.astray import told_astray, without_astray
from orchestration.statement.coverage import StatementStatus, printed_twice, statement_statuses
from orchestration.statement.disclosed import Disclosed
from orchestration.statement.hierarchy import link_lines
from orchestration.statement.identity import Identity
from orchestration.statement.kinds import CODED_KINDS, ECONOMIC_KINDS
from orchestration.statement.recognise import recognise
from orchestration.statement.recognition import Recognition
from orchestration.statement.stacked_sides import part_sides
from orchestration.statement.stream import Printed


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


def understand(document: Document, identity: Identity, printed: Printed | None = None) -> Extraction:
    """Statements, facts and checks of a document that was read and is one unit's; `printed` where that is known."""
    recognition = recognise(document, identity.year, identity.stage, printed)
    return judge(Disclosed(document, identity, recognition.of_first()), read_performance(document))


def judge(disclosed: Disclosed, performance: list[PerformanceTable]) -> Extraction:
    """Facts and checks of one disclosure whose statements were recognised."""
    document, identity, recognition = disclosed.text, disclosed.identity, disclosed.recognition
    kept, astray = without_astray(recognition.statements, identity.year, identity.stage)
    recognition = replace(recognition, statements=kept)
    dictionary = load_dictionary()
    for statement in recognition.statements:
        part_sides(statement, dictionary.function_class_of)
        strip_strokes(statement, dictionary.function_class_of)
        if statement.kind in CODED_KINDS:
            part_apart(statement, dictionary)
        if statement.kind in ECONOMIC_KINDS:
            part_glued(statement, dictionary)
        complete_codes(statement, dictionary)
        resolve_codes(statement, dictionary, identity.year)
        link_lines(statement)
        settle_of_which(statement)
    narrative = read_narrative(document, identity.year, identity.stage, identity.scope)
    verdict = Verdict()
    budget = Budget()
    system = realign(recognition.statements, dictionary.function_class_of, verdict, budget)
    settle_astray(system)
    doubt_funds(system, verdict)
    explain(system, verdict, budget)
    doubt_contradicted(system, verdict)
    bound = bound_by_three_public(system, verdict)
    codes = StatedCodes(recognition.statements, dictionary, identity.year)
    heed_text(system, narrative, codes, verdict)
    reader = FactReader(system, verdict, dictionary.expense_category)
    facts = list(reader.read())
    dispute_twins(facts, reader.left_out)
    settle_cut_names(facts, recognition.statements, performance)
    learn_rest(system, narrative, codes)
    facts.extend(derive_general_public(system, verdict, stated_general_public(narrative, codes)))
    performance = settle_money(performance, facts)
    text = judge_text(system, narrative, codes)
    doubt_units(system, text.denied, facts)
    doubt_unproven(system, facts, (cell for cells in text.cells.values() for cell in cells))
    statements = statement_statuses(
        recognition, identity.stage, identity.year, {fact.statement for fact in facts}
    )
    checks = report(
        system,
        [
            *text.rows,
            *bound,
            *performance_checks(system, performance),
            identity_check(identity, narrative.of_other_years),
            *noted_check(recognition.statements),
            complete_check(
                statements,
                [
                    *printed_twice([*reader.left_out, *astray, *recognition.others], kept),
                    *told_astray(kept),
                    *uncoded(system, ECONOMIC_KINDS),
                    *recognition.untold,
                    *unread_forms(document, performance),
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
