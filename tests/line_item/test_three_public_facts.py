"""三公 figures of a final account, which prints budget and final account beside each other."""

from __future__ import annotations

from small_documents import understood

from orchestration.statement.identity import Identity

FINAL = Identity("某县财政局", 2024, "final_account", "unit")


def test_a_budget_without_a_final_figure_is_no_amount() -> None:
    text = (
        "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n合计\t3.80\t2.85\n"
        "因公出国（境）费\t0.95\t\n公务接待费\t2.85\t2.85\n"
    )
    facts = {
        fact.meaning["category"]: fact
        for fact in understood(text, identity=FINAL).facts
        if fact.table == "fct_three_public"
    }
    spent, unspent = facts["official_reception"], facts["overseas_travel"]
    assert (spent.fen, spent.budget_fen, spent.printed_text) == (2_850_000, 2_850_000, "2.85")
    assert (unspent.fen, unspent.budget_fen, unspent.printed_text) == (None, 950_000, "")
    assert [(role, ref.text) for role, ref in unspent.sources if role != "name"] == [("part", "0.95")]
