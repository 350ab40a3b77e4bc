with scored as (
    select * from {{ ref('int_scored_value') }}
),

-- far out by the spread of the others and by a size that matters: a quarter of the amount, ten points of a share
anomalies as (
    select
        *,
        if(is_share, round(value * 100, 1) || ' %', format('{:,.2f}', value) || ' yuan') as value_text,
        if(is_share, round(reference_median * 100, 1) || ' %', format('{:,.2f}', reference_median) || ' yuan')
            as reference_text
    from scored
    where
        (abs(robust_z) >= 3.5 or robust_z is null)
        and abs(deviation) >= if(is_share, 0.1, ln(1.25))
),

counted as (
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        bool_and(counts_in_totals) as counts_in_totals
    from {{ ref('cmp_unit_measure') }}
    group by unit_id, fiscal_year, stage, scope
)

select
    anomalies.unit_id,
    anomalies.measure,
    anomalies.compared_with,
    anomalies.fiscal_year,
    anomalies.stage,
    anomalies.scope,
    anomalies.value,
    anomalies.reference_median,
    cast(anomalies.robust_z as decimal(18, 2)) as robust_z,
    anomalies.n_compared,
    concat(
        anomalies.measure, ' is ', anomalies.value_text, if(anomalies.deviation > 0, ', above', ', below'),
        ' the median ', anomalies.reference_text, ' of ',
        if(
            anomalies.compared_with = 'peers',
            anomalies.n_compared || ' units like it',
            anomalies.n_compared || ' earlier years of its own'
        ),
        if(
            anomalies.robust_z is null,
            ', which are all the same',
            ' by ' || round(abs(anomalies.robust_z), 1) || ' robust standard deviations'
        )
    ) as reason,
    anomalies.n_conflict,
    anomalies.marked_share,
    anomalies.derived_share,
    anomalies.stated_share,
    coalesce(counted.counts_in_totals, false) as counts_in_totals
from anomalies
left join counted
    on
        anomalies.unit_id = counted.unit_id
        and anomalies.fiscal_year = counted.fiscal_year
        and anomalies.stage = counted.stage
        and anomalies.scope = counted.scope
order by anomalies.fiscal_year, anomalies.unit_id, anomalies.stage, anomalies.scope, anomalies.measure
