"""Excel files: what cells print, which sheets and ranges count."""

import base64
import datetime
import io
import re
import zipfile
import zlib

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900

from orchestration.document.model import Page, UnreadableDocument
from orchestration.document.number_format import formatted, number_of
from orchestration.document.read import read_document
from orchestration.document.xls import read_xls
from orchestration.document.xlsx import read_xlsx

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def sheet_of(**cells: object) -> Page:
    workbook = openpyxl.Workbook()
    for address, value in cells.items():
        workbook.active[address] = value
    (page,) = read_xlsx(saved(workbook))
    return page


def texts(page: Page) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for table in page.tables() for cell in table.cells}


def rewritten(data: bytes, name: str, old: str, new: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                content, found = re.subn(old.encode(), new.encode(), content)
                assert found
            target.writestr(member, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("stored", "code", "printed"),
    [
        ("1234.5600000000001", "General", "1234.56"),
        ("561", "General", "561"),
        ("0.0000001", "General", "0.0000001"),
        ("1E+20", "General", "100000000000000000000"),
        ("5", 'General"元"', "5元"),
        ("561", "0.00", "561.00"),
        ("1.005", "0.00", "1.01"),
        ("1234.5649999999999", "0.00", "1234.57"),
        ("99999.995", "#,##0.00", "100,000.00"),
        ("0.5", "#.00", ".50"),
        ("-1234.5", "#,##0.00", "-1,234.50"),
        ("-5", "#,##0.00_);[Red](#,##0.00)", "(5.00)"),
        ("0", ACCOUNTING, "-"),
        ("-12.3", ACCOUNTING, "-12.30"),
        ("1234567.891", ACCOUNTING, "1,234,567.89"),
        ("0", "#,##0.00;-#,##0.00;", ""),
        ("0.285", "0.0%", "28.5%"),
        ("1", "0%", "100%"),
        ("7", "0000000", "0000007"),
        ("2080101", "@", "2080101"),
        ("12345", "#,##0,", "12"),
        ("12345", "0!.0,", "1.2"),
        ("5.25", '0.00"万元"', "5.25万元"),
        ("100", "[$¥-804]#,##0.00", "¥100.00"),
        ("45261", "yyyy-mm-dd", "2023-12-01"),
        ("45261", "General", "45261"),
        ("1234.5", "[>=100]0;0.0", "1234.5"),
        ("1.5", "[h]:mm", "1.5"),
    ],
)
def test_numbers_print_as_in_excel(stored: str, code: str, printed: str):
    number = number_of(stored)
    assert number is not None
    assert formatted(number, code, CALENDAR_WINDOWS_1900) == printed


def test_values_and_formats_of_a_sheet():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B1"], sheet["C1"] = "0012", 0.1 + 0.2, datetime.date(2024, 1, 31)
    sheet["A2"], sheet["B2"], sheet["C2"] = "  30101", 2938.26, True
    sheet["B2"].number_format = "#,##0.00"
    (page,) = read_xlsx(saved(workbook))
    assert texts(page) == {
        (0, 0): "0012",
        (0, 1): "0.3",
        (0, 2): "2024-01-31",
        (1, 0): "  30101",
        (1, 1): "2,938.26",
        (1, 2): "TRUE",
    }


def test_table_keeps_the_addresses_of_the_sheet():
    page = sheet_of(C3="合计", D4=1)
    (table,) = page.tables()
    assert (table.row_count, table.column_count) == (4, 4)
    assert texts(page) == {(2, 2): "合计", (3, 3): "1"}


def test_merged_ranges_are_spans_and_hide_what_they_cover():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B2"], sheet["C3"] = "标题", "x", "y"
    sheet.merge_cells("A1:XFD1")
    sheet.merge_cells("A2:A3")
    covered = '<row r="3"><c r="A3"><v>9</v></c>'
    data = rewritten(saved(workbook), "xl/worksheets/sheet1.xml", '<row r="3"[^>]*>(<c r="A3" ?/>)?', covered)
    (page,) = read_xlsx(data)
    spans = {(c.row, c.column): (c.row_span, c.column_span) for t in page.tables() for c in t.cells}
    assert spans == {(0, 0): (1, 3), (1, 0): (2, 1), (1, 1): (1, 1), (2, 2): (1, 1)}


def test_wraps_inside_a_cell_close_up():
    assert texts(sheet_of(A1="一般公共\n预算")) == {(0, 0): "一般公共预算"}


def test_hidden_sheets_are_skipped_but_numbered():
    workbook = openpyxl.Workbook()
    workbook.active.title = "封面"
    workbook.create_sheet("底稿").sheet_state = "hidden"
    workbook.create_sheet("表1")["A1"] = 1
    pages = read_xlsx(saved(workbook))
    assert [(page.number, page.name) for page in pages] == [(1, "封面"), (3, "表1")]


def test_hidden_rows_and_columns_are_not_read():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["B2"], sheet["C3"], sheet["D4"] = "收入", 2, 3, 4
    sheet["C4"], sheet["B5"] = 5, 6
    sheet.merge_cells("B5:C5")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    (page,) = read_xlsx(saved(workbook))
    shown = {place: text for place, text in texts(page).items() if text}
    assert page.hidden == 2
    (told,) = read_document(saved(workbook), "a.xlsx").warnings
    assert told.startswith("2 figures in hidden rows and columns are not read")
    # a merged range shows its text in what is left of it
    assert shown == {(0, 0): "收入", (3, 3): "4", (3, 2): "5", (4, 1): "6"}


@pytest.mark.parametrize(
    ("beside", "area", "is_read"),
    [
        ({"E1": "去年数", "E2": 71, "E3": 12}, "A1:B3", False),
        ({"E1": "去年数", "E2": 71, "E3": 12}, None, True),
        ({"C1": "去年数", "C2": 71, "C3": 12}, "A1:B3", True),
        ({"D1": "支出", "D2": "教育支出", "D3": "合计", "E2": 83, "E3": 83}, "A1:B3", True),
    ],
    ids=["apart", "no print area", "no blank column between", "other side"],
)
def test_figures_apart_beside_what_prints_are_not_read(
    beside: dict[str, object], area: str | None, is_read: bool
):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for address, value in {
        "A1": "项目",
        "B1": "预算数",
        "A2": "财政拨款",
        "B2": 83,
        "A3": "合计",
        "B3": 83,
        **beside,
    }.items():
        sheet[address] = value
    sheet.print_area = area
    (page,) = read_xlsx(saved(workbook))
    assert any(column > 1 for _, column in texts(page)) is is_read
    assert page.hidden == (0 if is_read else 2)


def test_formatting_without_text_is_no_part_of_the_table():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet["A1"] = "x"
    sheet["Z99"].number_format = "0.00"
    sheet["B1048576"] = " "
    (page,) = read_xlsx(saved(workbook))
    (table,) = page.tables()
    assert (table.row_count, table.column_count) == (1, 1)


def test_stray_cell_far_away_is_refused():
    with pytest.raises(UnreadableDocument, match="1048576 rows and 16384 columns"):
        sheet_of(A1="x", XFD1048576="y")


def test_formulas_never_calculated_are_refused():
    with pytest.raises(UnreadableDocument, match="never calculated"):
        sheet_of(A1=1, A2="=A1*2")


def test_a_formula_that_is_a_number_needs_no_calculating():
    assert texts(sheet_of(A1="=100%", B1="=-2.5", C1=7)) == {(0, 0): "100%", (0, 1): "-2.5", (0, 2): "7"}


def test_cached_values_of_formulas_are_read():
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=1+1"
    data = rewritten(saved(workbook), "xl/worksheets/sheet1.xml", "<v ?/>|<v></v>", "<v>2</v>")
    assert texts(read_xlsx(data)[0]) == {(0, 0): "2"}


def test_styles_that_openpyxl_refuses():
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 1.5
    data = rewritten(saved(workbook), "xl/styles.xml", "<fill><patternFill ?/></fill>", "<fill/>")
    assert texts(read_xlsx(data)[0]) == {(0, 0): "1.5"}


XLS = (
    "c-rk)O=uHA6#i!NAJhEQRA>t&6s#IsXjMdzbgQ5R!P0tBM6j(1D79$`9;|{^+kh9LQ1A~g#d`2k_2LhTD2R9vB6=tYLZW!`Bq(@j"
    "v%Y!R)HFtDK!cI}mU%P#=DnG>^WMCj-Pfr=dgg9J21V$E1zFt%djU^SapiCPpnhFf&3x^oqMN8HxSZrjyA6+OUOAKxmA^BPxMO`r"
    "6!<{p5Ju565|4!{h@EW1fKWC>gq31X;yM*C>e;SZrbn2rW_p`tA2aP@&PApXl1+<)NNGLcZAKg)kj>oZB`R>Ab>1<j19f<*;`r>8"
    "$jREUBXMltc$IZDSv{BqxwJbLk0sQ-4>#ck#t3c0!)?)M8bNaREWYU>;A?(gKMk4u%JKz>|9v^%@f*IAoLJ1CmR4XKdcRP?oP-CB"
    "R@EcL)>y1h-COJ`GNhQglu9n3nNmBr*uf%`S1zC4-hcE0X|=a^Y@$Fq=~k(pQ-gn5YN+82;~^S_kJ|y>Hh!{f;ntTodk1^9!^|1y"
    "*Fo;3u~u0K9p{t=DSNrcvP8qIv61O{9<`C%4NQX+(^R+g))|f66D%{yy)87)X2x4>T|s+2wUeLw9yBFCY8$9M*PS^PoSWBX==oh_"
    "z2IvCt)f+2yQ=U|%h$q4FYlSw|B`B)(r?(V8*fG*7S-k=1eiYIJGDA$eU!W?Aum{-duUAr%deWhF&f!3-E~H~Iq3!P!kL><7LA~E"
    "avs=XJhRe~bk!pKT;h{41IGe7Wi9ThAt*WiL?!$zmT0y5S(Nm%lHgTEsZ}*$!h{JECQO+4M<Mudm^+56!<)@G06L8SI*U}Y=5Lb!"
    "7W*(l*9rQh+=V#R35=B$KWktU`LV<bb@KlU753BY2@GM7?HDRMe(3-&3ZG}iivB;hh02{jTaKN7dHx?9rv^v"
)


def test_xls_values_merges_and_hidden_sheets():
    """The file has a merged title, '0012', 1234.5600000000001, 561, 0.1 + 0.2, a date, and a hidden sheet."""
    (page,) = read_xls(zlib.decompress(base64.b85decode(XLS)))
    assert (page.number, page.name) == (1, "收入")
    assert texts(page) == {
        (0, 0): "收入预算总表",
        (1, 0): "0012",
        (1, 1): "1234.56",
        (1, 2): "561",
        (2, 1): "0.3",
        (2, 2): "2024-01-31",
    }
    assert next(page.tables()).cells[0].column_span == 3


LOOK = (
    "c-rk)Yiv|S6h8Ovc6+z9yW2vg7OV>u+S1Z2A;B8NF0=^LN(Jj9rim@}mR6Q-"
    "(^dm9)kPpSruayIK$OIgw8X^3M@;mG4_bclLnD7M!ADY16Ak`YjfRleuHQL#ZhO0KW4EC3v1fDUac1V8nK{qd^PlBUoO-AD5+%V#a?w=6OCASJ1A6U"
    "FfJj%gsYD`SlM@;ESHYyJS%z-"
    "NFAK;r&juPwwmGWKz<&>RQxv~`3er~UM%_yXDIK^88sq%leAZ0ObKZO*!++uY*?+SicL7t`Kl^*O|3$!DU>?v1^jjf-"
    "@__}w#lR)NLeUALrNAQK&A?*dGT?IHEx;1st!f`DRLyuB+N*%86|Ed~MaK91rQkInMNbxekoO6TTx5R<8u7M!T=e2Hu!VY9H|p9V?ZLkbw#XjZG~UA"
    ")lynnX8l42yM{f!BLn$|j_5s2atWg^MupXAZACq#Wls@A1@5`Dmgt88L_?2k+OJW2XWovcRMiJ_wJ@A8Fm{CmU*uI{T8EhTeW*OmG*EbrP#T&My?G!"
    "&8g(torbGoSytvYI;dxTO)CGK1rVY}RBcALFz5$=z2Kh#nk0+hJ(=rr4GX;o=y2&4%y$PxNA5p)>;Sdi(=Rp`IWkFKXlr~e&&1b3I}o-"
    "3{S@nm|%9Q3L==xgSndsEW0?ERF_K{t~3KWfq4$@J5IpbzWl#3;daAm)-"
    "fKjx9TAm)~OaV%TvC9$kTs~Fu;gpUS}F0ix>rnzefpVaUh*9;(0^D&LC&?6jJ;=6^DC(Z$cIol5nC$6VOaW?%kIEq1sGz2PRObeq7Q^`*OD^wW>Sq4"
    "IpaTON!8;s7a!kmX>6Gu)Qe`;fE=ODJyI9O|*f3a~8Zem5}&?~5(-1Yg+1cIMISKU_dYc~pkGcqnzwayXJ@}z-To-`L*e+)-r-"
    ";*!L2;g&T>y}@+yrH=EQK83XWI?O=YN<*)gpqOg8d*^(<+C!^j<AP?c0|h6)9b&lEpxQXr`z$`3P<}CJfau7BDsDY+^V#qT+iY0)`?oX*60C@7&IWq"
    "*64Y|FRKUSMBtj|7a?#TnS*AJlkOuWGgTUTK-w<wvD~v?XqMZXP17B;prToM$;`Y-"
    "$wus}|5$n&dWBfYW18e2Tt2Pm$O)Iy*~kkn9@Aw^S7Usie%f}%E$dt|#-$5qaAB;7n!g!+wZ36E{1IY|3-"
    "kSw+4$*8AD`zt#Z8V)Khk|H=lFI@#&JWbDPMx0T=9^sbjQnu?u`dh<YhYL$U0ubmU5R~K<|01;6`+($c!^6zwFay0N4v1-"
    ")lHOq}jP(&Y$Fh8nP=_j+H|O4BawuYv^vy+3xLX?~V3FJNkoL544++;2pQGZEo9RMk1yt_?E7Yj+*PqT{X+P7YtJg5-"
    "m>gU79%h+RxXTIs<RKY*1y{yBApoCsb~$sas_o-LCT77Ij~pD&Or_Id4qmy+bNj{$bL}VR=oo$L#JocpyS5ujTQO`nC<p?U?WEa~B7`)|~AdeSWc}3"
    "!h#%S-mVUd>rSmy7p#0XCX<n7L}*lZZ+UIW21T(h&`(D8Z{nvydC(iHuv;AX!iDXMZ0I;5#R6n>UETXe<s|>_rK^*k`GC>hIJ~Y9MePK-"
    "b?$Caq~X*rM>?GD;|lSCDM3Tf17Rli8}Dzj~7l8_VD<E_`4i$@cFD^TiP-0r<(8{Fc&O8j$`S*|5vKFy1Yv8ws->P-"
    ";Xy3%YFy6phINBlzzNdqM*zT<%)k+8uwocJU7k19vs?b52k2fdi$wa!1>F7uV?=M5%?VnMkh)"
)


def test_xls_numbers_print_by_their_format():
    """The file shows 14916400 by 0\\.0000 as 1491.6400 and 1234.567 by #,##0.00; its row 3 and column C are hidden."""
    (page,) = read_xls(zlib.decompress(base64.b85decode(LOOK)))
    shown = texts(page)
    assert (shown[1, 1], shown[3, 1], shown[3, 3]) == ("1491.6400", "1,234.57", "9.5")


def test_hidden_rows_and_columns_of_an_xls_are_not_read():
    (page,) = read_xls(zlib.decompress(base64.b85decode(LOOK)))
    assert {row for row, _ in texts(page)} == {0, 1, 3}
    assert (3, 2) not in texts(page)
