-- 2019年新设的224类（灾害防治及应急管理）承接了哪些科目？
-- Which codes did the new class 224 (disasters and emergencies) take over in 2019?
select
    from_code,
    from_name,
    to_code,
    to_name,
    relation,
    evidence
from dim_crosswalk
where
    classification = 'function'
    and to_first_year = 2019
    and starts_with(to_code, '224')
    and from_code is not null
    and length(from_code) = 5
order by from_code
