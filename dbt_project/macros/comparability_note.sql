{#
    In words, why two years of a code do or do not say the same. `comparison` has the columns of
    int_function_comparison, `came_from` and `went_to` list what moved, `former_name` is what the code was called.
#}
{% macro comparability_note(comparison, came_from, went_to, former_name) -%}
    nullif(concat_ws(
        '; ',
        if(
            {{ comparison }}.verdict = 'no_prior',
            concat(
                'no disclosure of ', {{ comparison }}.fiscal_year - 1, ' at this stage and scope is loaded; ',
                'what its text compares with is in fct_stated_change and cmp_top_change (budget or execution, see ',
                'prior_basis), and in cmp_function_history where that is of the same stage'
            ),
            null
        ),
        'called ' || {{ former_name }} || ' in ' || ({{ comparison }}.fiscal_year - 1),
        'moved to ' || {{ went_to }},
        'takes over ' || {{ came_from }},
        {{ comparison }}.split_codes || ' was split in no published proportion',
        if(
            {{ comparison }}.verdict = 'depth',
            concat(
                'one of the years prints only ', {{ comparison }}.shallow_codes, ', the other what is below it'
            ),
            null
        ),
        case
            when {{ comparison }}.verdict != 'not_in_force' then null
            when {{ comparison }}.was_in_force then concat('not in force in ', {{ comparison }}.fiscal_year)
            when {{ comparison }}.is_in_force then concat('not in force in ', {{ comparison }}.fiscal_year - 1)
            else concat(
                'in no list for ', {{ comparison }}.fiscal_year - 1, ' and ', {{ comparison }}.fiscal_year
            )
        end
    ), '')
{%- endmacro %}
