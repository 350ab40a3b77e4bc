-- by what units are ranked: totals, and money for each member of staff
with measures as (
    select
        'cmp_unit_measure' as comparison,
        unnest({{ unit_measures() }}) as measure
    union all
    select
        'cmp_per_head' as comparison,
        unnest([
            'total_expenditure', 'basic_expenditure', 'personnel', 'public', 'operating_funds', 'three_public_total'
        ]) as measure
),

documents as (
    select * from {{ ref('int_document') }}
),

figures as (
    select
        document_id,
        'cmp_unit_measure' as comparison,
        measure,
        amount_cny is not null as is_known,
        n_conflict > 0 as is_in_conflict,
        false as is_without_staff
    from {{ ref('cmp_unit_measure') }}
    union all
    select
        document_id,
        'cmp_per_head' as comparison,
        measure,
        per_head_cny is not null as is_known,
        false as is_in_conflict,
        per_head_cny is null as is_without_staff
    from {{ ref('cmp_per_head') }}
),

-- a disclosure that is there, without the figure
not_in_document as (
    select
        documents.document_id,
        documents.unit_id,
        documents.fiscal_year,
        documents.stage,
        documents.scope,
        measures.comparison,
        measures.measure,
        case
            when figures.is_without_staff then 'no_staff'
            when figures.is_in_conflict then 'in_conflict'
            else 'not_printed'
        end as reason
    from documents
    cross join measures
    left join figures
        on
            documents.document_id = figures.document_id
            and measures.comparison = figures.comparison
            and measures.measure = figures.measure
    where documents.is_current and not coalesce(figures.is_known, false)
),

-- a file of that unit, year and stage that could not be read, and none that could
unread as (
    select
        max(document_id) as document_id,
        unit_id,
        fiscal_year,
        stage,
        max(scope) as scope,
        'not_read' as reason
    from documents
    where not is_comparable and unit_id is not null and fiscal_year is not null and stage is not null
    group by unit_id, fiscal_year, stage
),

undisclosed as (
    select
        cast(null as varchar) as document_id,
        expected.unit_id,
        expected.fiscal_year,
        expected.stage,
        expected.scope,
        'no_document' as reason
    from {{ ref('expected_disclosure') }} as expected
    anti join unread
        on
            expected.unit_id = unread.unit_id
            and expected.fiscal_year = unread.fiscal_year
            and expected.stage = unread.stage
    where expected.status = 'missing'
),

-- whole disclosures that are not there, unless one of the other scope is
absent as (
    select * from unread
    union all
    select * from undisclosed
),

gaps as (
    select * from not_in_document
    union all by name
    select
        absent.*,
        measures.comparison,
        measures.measure
    from absent
    cross join measures
    anti join documents
        on
            absent.unit_id = documents.unit_id
            and absent.fiscal_year = documents.fiscal_year
            and absent.stage = documents.stage
            and documents.is_current
),

-- what the text of another year, or the budget column of a final account, tells of the same figure
told as (
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        measure,
        amount_cny,
        basis,
        document_id
    from {{ ref('cmp_unit_history') }}
    where measure != 'three_public_total'
    union all
    select
        unit_id,
        fiscal_year,
        stage,
        scope,
        'three_public_total' as measure,
        amount_cny,
        basis,
        document_id
    from {{ ref('cmp_three_public_history') }}
    where category = 'total' and amount_cny is not null
)

select
    gaps.unit_id,
    units.unit_name,
    units.division_code,
    gaps.fiscal_year,
    gaps.stage,
    gaps.scope,
    gaps.comparison,
    gaps.measure,
    gaps.reason,
    gaps.document_id,
    cast(told.amount_cny as decimal(18, 2)) as told_cny,
    told.basis as told_basis,
    told.document_id as told_document_id
from gaps
left join {{ ref('dim_unit') }} as units on gaps.unit_id = units.unit_id
left join told
    on
        gaps.unit_id = told.unit_id
        and gaps.fiscal_year = told.fiscal_year
        and gaps.stage = told.stage
        and gaps.scope = told.scope
        and gaps.measure = told.measure
        and gaps.comparison = 'cmp_unit_measure'
order by gaps.fiscal_year, gaps.unit_id, gaps.stage, gaps.scope, gaps.comparison, gaps.measure
