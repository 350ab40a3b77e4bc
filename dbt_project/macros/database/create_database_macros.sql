{#
    SQL macros for analysts, in schema marts of the database that is built. They name tables by schema only: the file
    gets another name when it is published. Created anew by every build in which nothing failed, with a
    comment each.
#}
{% macro create_database_macros() -%}
    {%- set broken = [] -%}
    {%- for result in results or [] if result.status | string in ('error', 'fail', 'skipped') -%}
        {%- do broken.append(result) -%}
    {%- endfor -%}
    {%- if execute and flags.WHICH in ('build', 'run') and not broken -%}
        {%- for macro in database_macros() %}
            create or replace macro marts.{{ macro.name }}({{ macro.arguments }}) as table {{ macro.body }};
            comment on macro table marts.{{ macro.name }} is '{{ macro.comment | replace("'", "''") }}';
        {%- endfor %}
    {%- else -%}
        select 1
    {%- endif -%}
{%- endmacro %}

{# Name, arguments, comment and body of each. #}
{% macro database_macros() -%}
    {{ return([
        {
            'name': 'trend',
            'arguments': "unit, measure_name := 'total_expenditure'",
            'comment': 'trend(unit, measure_name): a unit (unit_id, or a part of its name) through the years, at each '
                ~ 'stage and scope; measures as in cmp_unit_history. No change is told between all money and the appropriation '
                ~ 'alone (fund_scope, prior_fund_scope): where change_rate is null for that, ask trend(unit, ''fiscal_appropriation_expenditure'') or '
                ~ 'trend(unit, ''general_public_expenditure''), of which the text tells both years. basis and prior_basis say who tells '
                ~ 'the figure; provenance(coalesce(source_fact_id, printed_total_fact_id)) where it stands. Columns as in cmp_unit_history. 某单位历年走势。',
            'body': trend_body(),
        },
        {
            'name': 'trend_code',
            'arguments': 'unit, code',
            'comment': 'trend_code(unit, code): a 类, 款 or 项 of a unit (unit_id, or a part of its name) through the years, at each '
                ~ 'stage and scope, as a part of each total (measure): total_expenditure is all money, general_public_expenditure '
                ~ 'what texts mostly state of earlier years. basis says who tells the figure: the year''s own disclosure, the final '
                ~ 'account as its 年初预算, or the next year''s text. Changes are as printed; recode_evidence of cmp_function_year and the '
                ~ 'crosswalk say whether they are growth. A year without a row is not known, or has no money under the code: '
                ~ 'cmp_unit_measure has a row of its measure where lines of that year are loaded. 某单位某科目历年走势。',
            'body': trend_code_body(),
        },
        {
            'name': 'compare_units',
            'arguments': "units, year, measure_name := 'total_expenditure', at_stage := 'budget'",
            'comment': 'compare_units([unit, …], year, measure_name, at_stage): units (unit_id, or parts of names) beside '
                ~ 'each other in one year, each once, largest first, with the change against the year before as '
                ~ 'cmp_unit_history has it: of its own disclosure, or else as the next one states it (prior_basis, prior_fund_scope). '
                ~ '多单位同年比较。',
            'body': compare_units_body(),
        },
        {
            'name': 'what_is',
            'arguments': 'code',
            'comment': 'what_is(code): names of a function or economic code through the years, and where its money came '
                ~ 'from and went to. 科目编码含义及沿革。',
            'body': what_is_body(),
        },
        {
            'name': 'provenance',
            'arguments': 'fact_id',
            'comment': 'provenance(fact_id): the cells or sentences a fact of a current version rests on, with file, page, row and column. '
                ~ '数字出处。',
            'body': provenance_body(),
        },
        {
            'name': 'as_of',
            'arguments': 'known_at',
            'comment': 'as_of(known_at): every figure as it was known then, all fact tables in one; for totals choose '
                ~ 'one fact_table and scope. A date means its end, in China and in UTC: midnight UTC, 08:00 of the next day in China, so that '
                ~ 'what was registered on that day is in it whichever of the two clocks shows the day (known_from_china_date is China''s). A time without offset is one '
                ~ 'in China, an instant (timestamptz, or text with an offset) is itself. Known means known to this warehouse, '
                ~ 'from the moment a file was fetched or registered (retrieved_at): a budget published in February 2024 '
                ~ 'and registered in November 2026 is unknown to as_of for June 2025, though anybody could have read it '
                ~ 'then. What the public knew needs the day of publication, which no column holds. '
                ~ '某一时点所知的全部数字；以本库登记时间为准，并非公开发布日期。',
            'body': as_of_body(),
        },
        {
            'name': 'documents_as_of',
            'arguments': 'known_at',
            'comment': 'documents_as_of(known_at): the versions of disclosures that were in force then; known_at as in '
                ~ 'as_of, by when this warehouse got the file, not by when it was published. '
                ~ '某一时点有效的公开文件版本；以本库登记时间为准，并非公开发布日期。',
            'body': documents_as_of_body(),
        },
    ]) }}
{%- endmacro %}
