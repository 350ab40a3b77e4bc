select
    figures.document_id,
    figures.subject,
    figures.subject_code,
    changes.fact_id as stated_fact_id,
    changes.reason,
    changes.code_status,
    {{ stated_prior_status('changes') }} as value_status,
    cast({{ stated_prior('changes') }} as decimal(18, 2)) as budget_cny
from {{ of_changed_units(ref('fct_stated_change')) }} as changes
left join {{ ref('stated_measure') }} as measure_names on changes.measure = measure_names.stated_measure
inner join {{ ref('int_budget_final_figure') }} as figures
    on
        changes.document_id = figures.document_id
        and case
            when changes.function_code is not null
                then changes.function_code = figures.subject_code and figures.subject = 'general_public_function'
            when figures.subject = 'three_public' then changes.measure = figures.subject_code
            else measure_names.measure = figures.subject_code and figures.subject = 'measure'
        end
where
    changes.prior_basis = 'opening_budget'
    and changes.code_status is distinct from 'conflict'
    and figures.stage = 'final_account'
    and {{ is_same_printed_amount(
        'changes.amount_cny',
        "figures.amount_cny + if(figures.subject = 'measure', figures.conflict_amount_cny, 0)"
    ) }}
    and {{ stated_prior('changes') }} is not null
    and coalesce(measure_names.is_same_money, true)
qualify row_number() over (
    partition by figures.document_id, figures.subject, figures.subject_code
    order by measure_names.priority nulls last, changes.fact_id
) = 1
