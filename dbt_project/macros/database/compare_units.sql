{% macro compare_units_body() -%}
    select
        units.unit_name,
        history.amount_cny,
        cast(100 * history.amount_cny / sum(history.amount_cny) over () as decimal(9, 2)) as percent_of_all,
        history.change_rate,
        history.scope,
        history.basis,
        history.amount_basis,
        history.marked_share,
        history.derived_share,
        history.stated_share,
        history.unit_id,
        history.fiscal_year,
        history.measure,
        history.fund_scope,
        history.prior_cny,
        history.prior_basis,
        history.prior_fund_scope,
        history.prior_marked_share,
        history.prior_derived_share,
        history.prior_stated_share,
        history.source_fact_id,
        history.printed_total_fact_id,
        history.printed_gap_cny
    from marts.cmp_unit_history as history
    inner join marts.dim_unit as units on history.unit_id = units.unit_id
    where
        history.fiscal_year = year
        and history.measure = measure_name
        and history.stage = at_stage
        and history.counts_in_totals
        and exists (
            select 1
            from (select unnest(units) as wanted) as wanted_units
            where history.unit_id = wanted_units.wanted or contains(units.unit_name, wanted_units.wanted)
        )
    order by history.amount_cny desc
{%- endmacro %}
