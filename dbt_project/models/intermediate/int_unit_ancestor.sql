{{ config(materialized='table') }}

-- `union`, not `union all`: a pair found twice is dropped, so a circle of parents comes to an end
with recursive ancestry as (
    select
        unit_id,
        parent_unit_id as ancestor_unit_id
    from {{ ref('int_unit') }}
    where parent_unit_id is not null
    union
    select
        ancestry.unit_id,
        units.parent_unit_id as ancestor_unit_id
    from ancestry
    inner join {{ ref('int_unit') }} as units on ancestry.ancestor_unit_id = units.unit_id
    where units.parent_unit_id is not null
)

-- in a circle nobody is above anybody: otherwise none of its units would count
select ancestry.*
from ancestry
anti join ancestry as reversed
    on
        ancestry.unit_id = reversed.ancestor_unit_id
        and ancestry.ancestor_unit_id = reversed.unit_id
