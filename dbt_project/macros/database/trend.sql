{% macro trend_body() -%}
    select
        units.unit_name,
        history.stage,
        history.scope,
        history.fiscal_year,
        history.amount_cny,
        history.change_cny,
        history.change_rate,
        history.basis,
        history.amount_basis,
        history.marked_share,
        history.derived_share,
        history.stated_share,
        history.source_fact_id,
        history.counts_in_totals,
        history.unit_id,
        history.measure,
        history.stated_measure,
        history.fund_scope,
        history.prior_cny,
        history.prior_basis,
        history.prior_fund_scope,
        history.prior_marked_share,
        history.prior_derived_share,
        history.prior_stated_share,
        history.n_conflict,
        history.conflict_amount_cny,
        history.document_id,
        history.printed_total_cny,
        history.printed_total_fact_id,
        history.printed_gap_cny
    from marts.cmp_unit_history as history
    inner join marts.dim_unit as units on history.unit_id = units.unit_id
    where
        (history.unit_id = unit or contains(units.unit_name, unit))
        and history.measure = measure_name
    order by units.unit_name, history.stage, history.scope, history.fiscal_year
{%- endmacro %}
