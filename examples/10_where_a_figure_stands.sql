-- 万里街道2025年“其他城乡社区支出”的项目支出印在哪份文件的哪一格？
-- In which cell of which file is the Wanli office's project expenditure on 其他城乡社区支出 of 2025 printed?
-- noqa: disable=LT02
select
    cells.role,
    cells.printed_text,
    cells.file_name,
    cells.page_or_sheet,
    cells.row_no,
    cells.column_no
from provenance((
    select facts.fact_id
    from fct_expenditure as facts
    inner join dim_unit as units on facts.unit_id = units.unit_id
    where
        units.unit_name like '%万里街道%'
        and facts.fiscal_year = 2025
        and facts.function_code = '2129999'
        and facts.expenditure_type = 'project'
)) as cells
where cells.role in ('amount', 'name')
order by cells.role
