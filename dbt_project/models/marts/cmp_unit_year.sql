with measures as (
    select * from {{ ref('cmp_unit_measure') }}
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
    cast(sum(n_conflict) as integer) as n_conflict,
    {{ share('sum(marked_cny)', 'sum(absolute_cny)') }} as marked_share,
    {{ share('sum(derived_cny)', 'sum(absolute_cny)') }} as derived_share,
    bool_and(counts_in_totals) as counts_in_totals
from measures
group by document_id, unit_id, fiscal_year, stage, scope
order by fiscal_year, unit_id, stage, scope
