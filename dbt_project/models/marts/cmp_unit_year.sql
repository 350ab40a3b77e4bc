with measures as (
    select
        *,
        -- parts of another total: their lines are counted there
        measure not in ('basic_expenditure', 'project_expenditure', 'general_public_expenditure') as is_whole
    from {{ of_changed_units(ref('cmp_unit_measure')) }}
)

select
    document_id,
    unit_id,
    fiscal_year,
    stage,
    scope,
    {%- for measure in unit_measures() %}
        max(amount_cny) filter (where measure = '{{ measure }}') as {{ measure }}_cny,
        max(prior_cny) filter (where measure = '{{ measure }}') as {{ measure }}_prior_cny,
        max(change_cny) filter (where measure = '{{ measure }}') as {{ measure }}_change_cny,
        max(change_rate) filter (where measure = '{{ measure }}') as {{ measure }}_change_rate,
        max(stated_prior_cny) filter (where measure = '{{ measure }}') as {{ measure }}_stated_prior_cny,
        max(stated_prior_basis) filter (where measure = '{{ measure }}') as {{ measure }}_stated_prior_basis,
        max(revision_gap_cny) filter (where measure = '{{ measure }}') as {{ measure }}_revision_gap_cny,
    {%- endfor %}
    cast(coalesce(sum(n_conflict) filter (where is_whole), 0) as integer) as n_conflict,
    cast(coalesce(sum(conflict_amount_cny) filter (where is_whole), 0) as decimal(18, 2)) as conflict_amount_cny,
    {{ share('sum(marked_cny) filter (where is_whole)', 'sum(absolute_cny) filter (where is_whole)') }} as marked_share,
    {{ share('sum(derived_cny) filter (where is_whole)', 'sum(absolute_cny) filter (where is_whole)') }}
        as derived_share,
    bool_and(counts_in_totals) as counts_in_totals
from measures
group by document_id, unit_id, fiscal_year, stage, scope
order by fiscal_year, unit_id, stage, scope
