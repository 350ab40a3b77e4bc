"""Each format can be read back with its own library, and comes out the same twice."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from docx import Document
from lxml import html

from orchestration.typeset.__main__ import main
from orchestration.typeset.generate import Wish, generate, write
from orchestration.typeset.model import Disclosure
from orchestration.typeset.render import CHOICES, RENDERERS, render

LAYOUTS = ("xinjiang_budget_unit", "shanghai_budget_unit", "national_final_department")


@pytest.fixture(params=LAYOUTS)
def disclosure(request: pytest.FixtureRequest) -> Disclosure:
    return generate(5, str(request.param))


def figures(disclosure: Disclosure) -> set[str]:
    return {
        cell.text
        for statement in disclosure.statements
        for row in statement.body
        for cell in row
        if cell.value is not None
    }


def test_docx_keeps_figures_and_spans(disclosure: Disclosure) -> None:
    document = Document(io.BytesIO(render(disclosure, "docx", {}, 0)))
    assert len(document.tables) == len(disclosure.statements)
    assert figures(disclosure) <= {cell.text for table in document.tables for cell in table._cells}


@pytest.mark.parametrize("sheets", ["each", "one"])
def test_xlsx_keeps_figures(disclosure: Disclosure, sheets: str) -> None:
    data = render(disclosure, "xlsx", {"sheets": sheets, "numbers": "text"}, 0)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert figures(disclosure) <= {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def test_xlsx_numbers_are_numbers(disclosure: Disclosure) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(disclosure, "xlsx", {"numbers": "real"}, 0)))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert sum(isinstance(value, int | float) for value in values) >= len(figures(disclosure))


@pytest.mark.parametrize("encoding", CHOICES["html"]["encoding"])
@pytest.mark.parametrize("sloppy", CHOICES["html"]["sloppy"])
@pytest.mark.parametrize("flavour", CHOICES["html"]["flavour"])
def test_html_keeps_figures(disclosure: Disclosure, encoding: str, sloppy: bool, flavour: str) -> None:
    options = {"encoding": encoding, "sloppy": sloppy, "flavour": flavour}
    tree = html.fromstring(render(disclosure, "html", options, 0).decode(encoding))
    assert figures(disclosure) <= {cell.text_content().strip() for cell in tree.iter("td")}


def test_pdf_keeps_figures(disclosure: Disclosure) -> None:
    with pdfplumber.open(io.BytesIO(render(disclosure, "pdf", {}, 0))) as document:
        found = {
            cell
            for page in document.pages
            for table in page.extract_tables()
            for row in table
            for cell in row
        }
    assert figures(disclosure) <= found


def test_tidy_text_keeps_figures(disclosure: Disclosure) -> None:
    text = render(disclosure, "txt", {}, 0).decode()
    assert figures(disclosure) <= {cell for line in text.splitlines() for cell in line.split("\t")}


def test_noise_moves_digits_but_invents_none(disclosure: Disclosure) -> None:
    tidy = render(disclosure, "txt", {}, 0).decode()
    noisy = render(disclosure, "txt", {"noise": True}, 0).decode()
    # heading cells may be lost, so only the digits of the figures are compared
    assert noisy != tidy
    assert set("".join(noisy.split())) <= set("".join(tidy.split()))


@pytest.mark.parametrize("form", RENDERERS)
def test_the_same_seed_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, 8, Wish(layouts=("sichuan_budget_department",), formats=(form,)))
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(files) == 2
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_command_writes_files_and_truth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["generate", str(tmp_path), "--count", "2", "--format", "txt", "--tidy"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert len(list(tmp_path.glob("*.truth.csv"))) == 2
