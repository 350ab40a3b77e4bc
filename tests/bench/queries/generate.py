"""A synthetic national warehouse: units in real divisions, and the lines of their expenditure statements.

Belongs here: how many of what, and how skewed: units by division, sizes, codes, years, statements printed twice.
Does not belong here: how facts are laid out on disk (`shipped`, `rivals`), or any question about them.

Everything follows from the seed through DuckDB's `hash`. A unit has 167 facts in ten years; a smaller warehouse has
fewer provinces and not fewer units in a county, so that rows lie together as they do in a large one.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from orchestration.settings import PROJECT_ROOT

SEEDS = PROJECT_ROOT / "dbt_project" / "seeds"
CLASSIFICATION = PROJECT_ROOT / "orchestration" / "classification"
FIRST_YEAR, LAST_YEAR = 2016, 2025
UNITS_PER_FACT = 300_000 / 50_000_000

_MACROS = """
create macro chance(a, b, c) as (hash(a, b, c, {seed}) >> 11) / 9007199254740992.0;
create macro bell(a, b) as
    sqrt(-2 * ln(1 - chance(a, b, 'radius'))) * cos(2 * pi() * chance(a, b, 'angle'));
"""

_DIVISION = """
select division_code, division_name, level, prefecture_code, prefecture_name, province_code, province_name
from read_csv('{seeds}/division.csv', all_varchar = true)
"""

_FUNCTION = """
select
    function_code,
    any_value(function_name) as function_name,
    left(function_code, 3) as class_code,
    left(function_code, 5) as section_code
from read_csv('{classification}/function_class.csv', all_varchar = true)
where length(function_code) = 7
group by function_code
"""

# a county has 30 to 150 units, a prefecture or a province itself some more
_UNIT = """
with planned as (
    select
        *,
        case level when 'county' then 30 + floor(121 * chance(division_code, 0, 'size'))
            when 'prefecture' then 100 + floor(60 * chance(division_code, 0, 'size'))
            else 150 + floor(80 * chance(division_code, 0, 'size')) end as unit_count
    from division
),

numbered as (
    select *, sum(unit_count) over (order by division_code) - unit_count as units_before from planned
),

units as (
    select *, unnest(range(least(unit_count, {units} - units_before)::bigint)) as number
    from numbered where units_before < {units}
),

sectors as (
    select *, chance(division_code, number, 'sector') as drawn from units
)

select
    'u' || left(sha256(concat({seed}, '|', division_code, '|', number)), 12) as unit_id,
    concat(coalesce(prefecture_name, province_name), division_name, '第', number + 1, '预算单位') as unit_name,
    division_code,
    case when drawn < 0.24 then '201' when drawn < 0.46 then '205' when drawn < 0.56 then '208'
        when drawn < 0.67 then '210' when drawn < 0.78 then '213' when drawn < 0.85 then '204'
        when drawn < 0.90 then '212' when drawn < 0.94 then '214' when drawn < 0.97 then '207'
        when drawn < 0.985 then '206' else '220' end as sector,
    null::varchar as parent_unit_id,
    true as is_provisional,
    exp(10.8 + 1.35 * bell(division_code, number)) as size_cny,
    least(40, greatest(2, round(exp({lines} + 0.5 * bell(number, division_code)))))::integer as line_count
from sectors
"""

# pensions, medical insurance and housing are in nearly every statement; the rest is mostly of the unit's own class
_LINE = """
with ranked as (
    select
        *,
        row_number() over (partition by class_code order by hash(function_code, {seed})) - 1 as rank_in_class,
        count(*) over (partition by class_code) as codes_in_class,
        row_number() over (order by hash(function_code, 'all', {seed})) - 1 as rank_of_all,
        count(*) over () as codes
    from function
),

drawn as (
    select
        unit_id, sector, size_cny, number,
        ['2080505', '2101101', '2210201', '2080506', '2101102', '2210203'][number] as usual_code,
        chance(unit_id, number, 'own class') < 0.8 as is_own_class,
        chance(unit_id, number, 'rank') as place
    from unit, lateral (select unnest(range(1, line_count + 1)) as number)
),

coded as (
    select drawn.*, coalesce(usual.function_code, own.function_code, other.function_code) as function_code
    from drawn
    left join ranked as usual on drawn.usual_code = usual.function_code
    left join ranked as own
        on drawn.usual_code is null and is_own_class and drawn.sector = own.class_code
        and own.rank_in_class = floor(own.codes_in_class * pow(place, 3))
    left join ranked as other
        on drawn.usual_code is null and not is_own_class and other.rank_of_all = floor(other.codes * pow(place, 4))
)

select unit_id, size_cny, function_code, min(number)::integer as number,
    exp(1.2 * bell(unit_id, function_code)) as weight
from coded where function_code is not null
group by unit_id, size_cny, function_code
"""

# one disclosure a unit, year, stage and scope; of seven units one is printed for the department too
_DOCUMENT = """
select
    sha256(concat(unit_id, fiscal_year, stage, scope)) as document_id,
    unit_id, fiscal_year, stage, scope,
    scope = 'department' or chance(unit_id, 0, 'has department') >= 0.15 as counts_in_totals,
    chance(unit_id, 0, 'prints yuan') < 0.15 as prints_yuan,
    (hash(unit_id, 'style') % 3)::integer as code_style
from unit
cross join (select unnest(range({first}, {last} + 1))::integer as fiscal_year)
cross join (values ('budget', 0.97), ('final_account', 0.3)) as stages (stage, share)
cross join (values ('unit'), ('department')) as scopes (scope)
where chance(unit_id, fiscal_year, stage) < share
    and (scope = 'unit' or chance(unit_id, 0, 'has department') < 0.15)
"""

_LINE_ITEM = """
with typed as (
    select
        document.*, line.function_code, line.number, line.weight, line.size_cny,
        unnest(list_filter(
            ['basic', 'project', 'operating', 'remitted_upward', 'subsidy_to_subordinate'],
            kind -> chance(unit_id || line.function_code, fiscal_year, kind)
                < case kind when 'basic' then if(number <= 6, 0.95, 0.5) when 'project' then if(number <= 6, 0.1, 0.75)
                    else 0.01 end
        )) as expenditure_type
    from line inner join document using (unit_id)
    where chance(unit_id || line.function_code, fiscal_year, 'printed') < 0.93
),

priced as (
    select
        *,
        size_cny * weight * pow(1.06, fiscal_year - {first})
            * exp(0.25 * bell(document_id || function_code, expenditure_type)) as cny,
        chance(document_id || function_code, expenditure_type, 'status') as drawn,
        chance(document_id || function_code, 0, 'code status') as code_drawn
    from typed
),

rounded as (
    select *, if(prints_yuan, round(cny, 2), round(cny / 100) * 100)::decimal(18, 2) as amount_cny from priced
)

select
    'f' || left(md5(concat(document_id, function_code, expenditure_type)), 23) as fact_id,
    document_id, unit_id, null::varchar as line_unit_id, fiscal_year, stage, scope,
    case when drawn < 0.93 then 'verified' when drawn < 0.97 then 'reported' when drawn < 0.98 then 'derived'
        when drawn < 0.99 then 'repaired' when drawn < 0.995 then 'disputed' else 'uncertain' end as value_status,
    counts_in_totals,
    'expenditure' as statement,
    number + 3 as line_no,
    if(prints_yuan, amount_cny::varchar, (amount_cny / 10000)::decimal(18, 2)::varchar) as printed_text,
    if(drawn < 0.97, null, concat('printed ', (amount_cny / 10000)::decimal(18, 2))) as status_note,
    case code_style when 0 then function_code
        when 1 then concat_ws(' ', function_code[1:3], function_code[4:5], function_code[6:7])
        else concat_ws('|', function_code[1:3], function_code[4:5], function_code[6:7]) end as printed_code,
    function.function_name as printed_name,
    case when code_drawn < 0.99 then 'as_printed' when code_drawn < 0.997 then 'corrected' else 'conflict' end
        as code_status,
    function_code, expenditure_type, amount_cny,
    'fct_expenditure' as fact_table
from rounded inner join function using (function_code)
"""

_STEPS = (
    ("division", _DIVISION),
    ("function", _FUNCTION),
    ("unit", _UNIT),
    ("line", _LINE),
    ("document", _DOCUMENT),
)
LINES = 2.31  # logarithm of the lines of a usual statement, so that the facts wanted come out


def generate(folder: Path, facts: int, seed: int, memory_gb: int = 8) -> None:
    """Write division, function, unit and line_item as Parquet into `folder`; keeps what is whole already."""
    if (folder / "line_item.parquet").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    values = {
        "seed": seed,
        "units": round(facts * UNITS_PER_FACT),
        "lines": LINES,
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
        "seeds": SEEDS,
        "classification": CLASSIFICATION,
    }
    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{memory_gb}GB'; set temp_directory = '{folder}/temporary'")
        connection.execute("set preserve_insertion_order = false")
        connection.execute(_MACROS.format(**values))
        for name, query in _STEPS:
            connection.execute(f"create table {name} as {query.format(**values)}")
        for name, query in (
            ("division", "from division"),
            ("function", "from function"),
            ("unit", "select * exclude (size_cny, line_count) from unit"),
            ("line_item", _LINE_ITEM.format(**values)),
        ):
            path = folder / f"{name}.parquet"
            connection.execute(f"copy ({query}) to '{path}.part' (format parquet, compression zstd)")
            (folder / f"{name}.parquet.part").rename(path)
