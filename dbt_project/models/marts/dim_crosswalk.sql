with listed as (
    select * from {{ ref('crosswalk') }}
),

periods as (
    select
        'function' as classification,
        function_code as code,
        function_name as code_name,
        valid_from_year,
        valid_to_year,
        evidence
    from {{ ref('function_class') }}
    union all
    select
        economic_system as classification,
        economic_code as code,
        economic_name as code_name,
        valid_from_year,
        valid_to_year,
        evidence
    from {{ ref('economic_class') }}
),

ordered as (
    select
        *,
        evidence in ('official_list', 'standard') as is_vouched,
        lag(valid_to_year) over by_period as previous_to_year,
        lead(valid_from_year) over by_period as next_from_year,
        lead(evidence in ('official_list', 'standard')) over by_period as is_next_vouched,
        min(valid_from_year) over (partition by classification) as first_year
    from periods
    window by_period as (partition by classification, code order by valid_from_year)
),

-- what the periods of the lists say by themselves, where no row says more
changes as (
    select
        classification,
        code as from_code,
        valid_to_year as from_last_year,
        code as to_code,
        next_from_year as to_first_year,
        'renamed' as relation,
        if(is_vouched and is_next_vouched, 'standard', 'inferred') as evidence
    from ordered
    where next_from_year = valid_to_year + 1
    union all
    select
        classification,
        null as from_code,
        null as from_last_year,
        code as to_code,
        valid_from_year as to_first_year,
        'added' as relation,
        if(is_vouched, 'standard', 'inferred') as evidence
    from ordered
    where valid_from_year > first_year and previous_to_year is distinct from valid_from_year - 1
    union all
    select
        classification,
        code as from_code,
        valid_to_year as from_last_year,
        null as to_code,
        null as to_first_year,
        'retired' as relation,
        if(is_vouched, 'standard', 'inferred') as evidence
    from ordered
    where valid_to_year is not null and next_from_year is distinct from valid_to_year + 1
),

-- a row for a section speaks for its items too
unsaid as (
    select changes.*
    from changes
    anti join listed
        on
            changes.relation != 'added'
            and changes.classification = listed.classification
            and starts_with(changes.from_code, listed.from_code)
            and changes.from_last_year = listed.from_last_year
            and (changes.relation = 'retired' or changes.from_code = listed.from_code)
    anti join listed as listed_targets
        on
            changes.relation = 'added'
            and changes.classification = listed_targets.to_classification
            and starts_with(changes.to_code, listed_targets.to_code)
            and changes.to_first_year = listed_targets.to_first_year
            and (listed_targets.relation != 'added' or changes.to_code = listed_targets.to_code)
),

crosswalk as (
    select
        classification,
        from_code,
        from_last_year,
        to_classification,
        to_code,
        to_first_year,
        relation,
        weight,
        evidence,
        note
    from listed
    union all
    select
        classification,
        from_code,
        from_last_year,
        classification as to_classification,
        to_code,
        to_first_year,
        relation,
        null as weight,
        evidence,
        null as note
    from unsaid
)

select
    crosswalk.classification,
    crosswalk.from_code,
    from_periods.code_name as from_name,
    crosswalk.to_classification,
    crosswalk.to_code,
    to_periods.code_name as to_name,
    crosswalk.relation,
    crosswalk.evidence,
    crosswalk.note,
    crosswalk.from_last_year,
    crosswalk.to_first_year,
    crosswalk.weight,
    crosswalk.relation in ('renamed', 'moved', 'merged') or crosswalk.weight is not null as is_exact
from crosswalk
left join periods as from_periods
    on
        crosswalk.classification = from_periods.classification
        and crosswalk.from_code = from_periods.code
        and crosswalk.from_last_year
        between from_periods.valid_from_year and coalesce(from_periods.valid_to_year, 9999)
left join periods as to_periods
    on
        crosswalk.to_classification = to_periods.classification
        and crosswalk.to_code = to_periods.code
        and crosswalk.to_first_year between to_periods.valid_from_year and coalesce(to_periods.valid_to_year, 9999)
order by
    crosswalk.classification,
    coalesce(crosswalk.to_first_year, crosswalk.from_last_year + 1),
    crosswalk.from_code,
    crosswalk.to_classification,
    crosswalk.to_code
