"""Tables of `pdftotext -layout`, whose grid shifts columns from line to line and from page to page."""

from orchestration.document.model import Page, Table
from orchestration.document.text import read_text
from orchestration.document.text_continued import continued
from orchestration.document.text_heading import TextHeading, unnumbered


def pages_of(*texts: str) -> tuple[Page, ...]:
    return read_text("\f".join(texts).encode())


def tables_of(*texts: str) -> list[Table]:
    return [table for page in pages_of(*texts) for table in page.tables()]


def rows(table: Table) -> list[list[str]]:
    found = [[""] * table.column_count for _ in range(table.row_count)]
    for cell in table.cells:
        found[cell.row][cell.column] = cell.text
    return found


def test_dashes_stand_in_the_column_of_the_figures_that_are_aligned_apart_from_them():
    (table,) = tables_of(
        "项目              收入预算\n"
        "功能分类科目编码   功能分类科目名称   合计               财政拨款收入          事业收入   其他收入\n"
        "           合计              27,299.17       24,341.91   -      2,957.26\n"
        "201        一般公共服务支出        14,744.81       14,744.81   -      -\n"
        "20138      市场监督管理事务        14,744.81       14,744.81   -      -\n"
        "2013850    事业运行            14,744.81       14,744.81   -      -\n"
        "210        卫生健康支出           7,136.37        5,456.88   -             1,679.49\n"
        "21007      计划生育事务           5,748.36        4,068.87   -             1,679.49\n"
    )
    assert rows(table)[1] == [
        "功能分类科目编码",
        "功能分类科目名称",
        "合计",
        "财政拨款收入",
        "事业收入",
        "其他收入",
    ]
    assert [row[5] for row in rows(table)[2:]] == ["2,957.26", "-", "-", "-", "1,679.49", "1,679.49"]


def test_parts_of_a_code_and_their_headings_may_stand_a_single_space_apart():
    (table,) = tables_of(
        "               项目                              收入预算\n"
        "功能分类科           功能分类科目名称      合计       财政拨款\n"
        " 目编码                                          收入\n"
        "类     款 项\n"
        "210 11          行政事业单位医疗     247.83    247.83\n"
        "210 11   02      事业单位医疗      247.83    247.83\n"
        "212              城乡社区支出      2301.29   2301.29\n"
        "212 01          城乡社区管理事务     2301.29   2301.29\n"
        "212 01   01         行政运行     580.30    580.30\n"
    )
    body = rows(table)[-5:]
    assert [row[:3] for row in body] == [
        ["210", "11", ""],
        ["210", "11", "02"],
        ["212", "", ""],
        ["212", "01", ""],
        ["212", "01", "01"],
    ]
    assert [cell.text for cell in table.cells if cell.column < 3 and cell.text in "类款项"] == [
        "类",
        "款",
        "项",
    ]


def test_classification_above_the_word_for_its_codes_is_one_heading():
    (table,) = tables_of(
        "          项目\n"
        "                                                              对附属单位补\n"
        "  功能分类                  本年支出合计      基本支出      上缴上级支出\n"
        "               科目名称                                            助支出\n"
        "  科目编码\n"
        "            合计              9759.38    5377.64\n"
        "208       社会保障和就业支出          754.75     754.75\n"
        "20805     行政事业单位养老支出         754.75     754.75\n"
    )
    assert "功能分类科目编码" in [cell.text for cell in table.cells]
    assert rows(table)[-2][:2] == ["208", "社会保障和就业支出"]


def test_heading_that_prints_the_same_twice_is_read_from_its_left_half():
    (table,) = tables_of(
        "                          预算数                                                         决算数\n"
        "                         公务用车购置及运行维护费                                                公务用车购置及运行维护费\n"
        "            因公出国（                                                       因公出国（\n"
        "  合计                         公务用车购     公务用车运      公务接待费        合计                        公务用车购     公务用车运       公务接待费\n"
        "             境）费      小计                                                 境）费      小计\n"
        "                               置费       行维护费                                               置费       行维护费\n"
        "    30.30      1.44     5.15      4.65     0.50      23.71      25.80      1.44     2.65      2.65     0.00       21.71\n"
    )
    assert table.column_count == 12
    six = ["合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费"]
    own = {cell.column: cell.text for cell in table.cells if cell.column_span == 1 and cell.row < 3}
    assert [own[column] for column in range(12)] == six * 2


def test_headings_that_ran_together_are_parted_as_the_other_half_prints_them():
    (table,) = tables_of(
        "预算数                                                 决算数\n"
        "合计        因公出国公务用车购置及运行维护费               公务接待费      合计        因公出国     公务用车购置及运行维护费               公务接待费\n"
        "          （境）费小计       公务用车购 公务用车运                            （境）费     小计       公务用车购 公务用车运\n"
        "                      置费      行维护费                                             置费      行维护费\n"
        "  38.00  7.85    18.83    0.00   18.83      11.32     38.00     7.85      18.83    0.00   18.83     11.32\n"
    )
    texts = [cell.text for cell in table.cells]
    assert texts.count("因公出国（境）费") == texts.count("小计") == 2


def test_columns_that_a_heading_has_beside_the_numbered_ones_are_counted():
    name, *amounts = range(4)
    assert unnumbered(TextHeading([], 1, 4, [name, *amounts], {}), 1) == 0
    assert unnumbered(TextHeading([], 1, 5, [name, 1, 3, 4], {}), 1) == 1
    assert unnumbered(TextHeading([], 1, 5, [1, 2, 3, 4], {}), 1) == 0  # the other one is left of them


def test_page_without_heading_goes_on_with_the_names_although_columns_before_them_are_empty():
    heading = (
        "                                  项目               合计          上年结转     财政拨款     政府性基金     其他收入\n"
        "               科目编码        单位代码        单位名称（科目）\n"
        "               类   款   项\n"
    )
    first, second = tables_of(
        heading
        + "                                  合计              4,212.40            4,144.09                     66.63\n"
        + "                                  红柳河市应急管理局       4,212.40            4,144.09                     66.63\n",
        "             201   03   01   914001        行政运行                       4.77                     4.77\n"
        "             201   32   02   914001        一般行政管理事务                   1.06                     0.49           0.57\n"
        "             201   38   50   914001        事业运行                      65.39                    65.39\n",
    )
    assert second.column_count == first.column_count
    names = {cell.column for cell in first.cells if cell.text == "红柳河市应急管理局"}
    assert {cell.column for cell in second.cells if cell.text == "行政运行"} == names


SPLIT = """\
            项目                                              上缴上级
  支出功能分类                      本年支出合计    基本支出     项目支出
             科目名称                                               支出
   科目编码
                                           2,336.91   603.14
                                2,940.05
 类    款    项
                        合计
                                           1,503.52   603.14
201             一般公共服务支出        2,106.66
                                           1,503.52
201   06   01   行政运行            1,511.89               8.37
201   06   02   一般行政管理事务          10.00               10.00
208             社会保障和就业支出        326.72    326.72
"""


def test_figures_a_line_above_their_row_and_above_the_last_line_of_the_heading():
    (table,) = tables_of(SPLIT)
    found = [[text for text in row if text] for row in rows(table)]
    assert ["类", "款", "项"] in found
    assert ["合计", "2,940.05", "2,336.91", "603.14"] in found
    assert ["201", "一般公共服务支出", "2,106.66", "1,503.52", "603.14"] in found
    assert ["201", "06", "01", "行政运行", "1,511.89", "1,503.52", "8.37"] in found


def test_figures_that_fit_the_row_above_as_well_stay_alone():
    moved = SPLIT.replace("326.72    326.72\n", "326.72\n                                           326.72\n")
    (table,) = tables_of(moved + "210             卫生健康支出          60.99\n")
    assert ["326.72"] in [[text for text in row if text] for row in rows(table)]


CENTRED = """\
功能分类科目编码  项目名称           合计
          基层治理补
2010399              56.91
          助资金
205       教育支出        1.15
          2025年困难
2050203   群众慰问补       0.35
          助资金
          设备购置经
2050203               0.16
          费项目
"""


def test_first_lines_of_a_centred_name_are_no_heading():
    _, table = tables_of(CENTRED, CENTRED.split("\n", 1)[1])
    assert [row[1] for row in rows(table)] == [
        "基层治理补助资金",
        "教育支出",
        "2025年困难群众慰问补助资金",
        "设备购置经费项目",
    ]


def test_rest_of_a_name_from_the_page_before_stands_above_centred_ones():
    _, table = tables_of(
        CENTRED, "          补助资金\n" + CENTRED.split("\n", 1)[1].replace("205       教", "206       教")
    )
    assert "基层治理补助资金" in [row[1] for row in rows(table)]


def test_centred_lines_of_wrapped_names_are_the_column_of_the_other_names():
    names = ["事业运行", "财政事务", "教育支出", "普通教育", "学前教育", "初中教育"]
    (table,) = tables_of(
        "功能分类科目编码  功能分类科目名称       合计         基本支出\n"
        + "".join(f"201035{at}         {name}      93.72      93.72\n" for at, name in enumerate(names))
        + "20138      市场监督管理事务       49.01      49.01\n"
        "           社会保障和就业支\n"
        "208                     1,127.17   1,127.17\n"
        "               出\n"
        "           行政事业单位养老\n"
        "20805                    948.63     948.63\n"
        "              支出\n"
        "229            卫生健康支出       4.24       4.24\n"
        "           彩票公益金安排的\n"
        "22960                      3.13       3.13\n"
        "              支出\n"
    )
    assert table.column_count == 4
    assert [row[1] for row in rows(table)[-4:]] == [
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "卫生健康支出",
        "彩票公益金安排的支出",
    ]


def test_full_width_commas_and_points_part_a_figure_from_the_name_behind_it():
    (table,) = tables_of(
        "           收入                            支出\n"
        "项目                  预算数   项目                  预算数\n"
        "一、本年收入              7，238.69 一、本年支出              7，238.69\n"
        "（一）一般公共预算拨款         7，221.92 （一）一般公共服务支出            0\n"
        "（二）政府性基金预算拨款           １６．７７ （二）城乡社区支出            １６．７７\n"
        "收入总计                7，238.69 支出总计                7，238.69\n"
    )
    assert rows(table)[2:] == [
        ["一、本年收入", "7，238.69", "一、本年支出", "7，238.69"],
        ["（一）一般公共预算拨款", "7，221.92", "（一）一般公共服务支出", "0"],
        ["（二）政府性基金预算拨款", "１６．７７", "（二）城乡社区支出", "１６．７７"],
        ["收入总计", "7，238.69", "支出总计", "7，238.69"],
    ]


def test_a_numbered_title_below_a_table_is_no_row_of_it():
    (page,) = pages_of(
        "项目      预算数\n"
        "合计      12.00\n"
        "公务接待费    5.00\n"
        "公务用车运行费  7.00\n"
        "二、2024年三公经费支出预算情况说明\n"
    )
    assert [line.text for line in page.lines()][-1] == "二、2024年三公经费支出预算情况说明"


def test_codes_overleaf_go_on_with_those_that_stand_below_their_total():
    first, second = tables_of(
        "                        支出决算表\n"
        "科目编码      科目名称        本年支出合计      基本支出       项目支出     经营支出     对附属单位补助\n"
        "合计                          45.00            30.00          15.00\n"
        "201       一般公共服务支出      20.00            20.00\n"
        "20103     政府办公厅            20.00            20.00\n"
        "2010301   行政运行              20.00            20.00\n",
        "212       城乡社区支出     15.00             15.00\n"
        "21205     环境卫生         15.00             15.00\n"
        "221       住房保障支出     10.00   10.00\n"
        "22102     住房改革支出     10.00   10.00\n",
    )
    assert second.column_count == first.column_count
    assert [row[2:5] for row in rows(second)] == [["15.00", "", "15.00"]] * 2 + [["10.00", "10.00", ""]] * 2


def test_rows_overleaf_fill_the_columns_of_before_where_only_a_total_fills_one_more() -> None:
    assert continued("cwfcwff", "cwfcwf???") == ([0, 1, 2, 3, 4, 5, 6], frozenset({5, 6}))
    assert continued("cwff", "cwff???f") is None  # which of the three is blank can't be told


def test_a_line_of_signatures_is_no_row() -> None:
    rows = "科目编码   科目名称      合计      基本支出   项目支出\n" + "".join(
        f"20701{n:02}    文化科目{n}     {n}8.00      {n}3.00       {n}5.00\n" for n in range(1, 5)
    )
    (page,) = read_text((rows + "单位负责人：    财务负责人：       制表人：张某\n").encode())
    (table,) = page.tables()
    assert table.row_count == 5
    assert [line.text for line in page.lines()] == ["单位负责人：    财务负责人：       制表人：张某"]
