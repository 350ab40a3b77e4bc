{% macro trend_code_body() -%}
    select
        units.unit_name,
        history.measure,
        history.function_code,
        history.stage,
        history.scope,
        history.fiscal_year,
        history.amount_cny,
        history.stated_part_cny,
        history.change_cny,
        history.change_rate,
        history.basis,
        history.marked_share,
        history.derived_share,
        history.stated_share,
        history.text_contradicts_fact_id,
        history.n_text_contradicts,
        history.corrected_amount_cny,
        history.source_fact_id,
        history.counts_in_totals,
        history.unit_id,
        history.prior_cny,
        history.prior_basis,
        history.prior_marked_share,
        history.prior_derived_share,
        history.prior_stated_share,
        history.n_conflict,
        history.conflict_amount_cny,
        history.n_uncoded,
        history.uncoded_amount_cny,
        history.document_id
    from marts.cmp_function_history as history
    inner join marts.dim_unit as units on history.unit_id = units.unit_id
    where
        (history.unit_id = unit or contains(units.unit_name, unit))
        and history.function_code = code
    order by units.unit_name, history.measure, history.stage, history.scope, history.fiscal_year
{%- endmacro %}
