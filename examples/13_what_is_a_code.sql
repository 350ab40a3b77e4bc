-- 30311 是什么？2018年经济分类改革后它的钱去了哪里？
-- What is economic code 30311, and where did its money go when the classification was reformed in 2018?
select
    classification,
    says,
    what,
    from_year,
    to_year,
    evidence
from what_is('30311')
