"""Classification codes as printed to plain digits.

Belongs here: joining and padding code cells, and codes that stand in a name cell. Does not belong here:
whether a code exists (`classification`) or fits its place (`line_item.codes`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from orchestration.document.footnote_marks import without_marks

_BRACKET_CODE = re.compile(
    r"^[\[(（【]?\s*(\d{3}(?:\s?\d{2}){0,2})\s*[\])）】]?[\s\-—_:：、.|]*(?=\D|$)(.*)$", re.S
)
_CUT_CODE = re.compile(r"^([\[(（【])([\d\s]+)(?=[\])）】])")
"""A code in brackets that a narrow column has broken over two lines."""
_SPACES = re.compile(r"[\s\u00a0\u3000]+")
_RULE = re.compile(r"[|丨]")
"""A rule between the parts of a code that was read as a character."""
_AROUND = re.compile(r"^['‘’`]\s*(?=\d)|^([\[(【])\s*(\d[\d\s|\-—/.]*)\s*[\])】]$")
"""A mark that a number is text, and brackets around a code in its own cell."""
_NO_CENTS = re.compile(r"\.0+$")
_REST_OF_HEADING = re.compile(r"^[科目编代码号]+(?=\d{3})")
"""A heading too long for its cell goes on in the cell below it."""
_SEPARATED = re.compile(r"^\s*(\d{3})[\s|\-—/.]+(\d{1,2})(?:[\s|\-—/.]+(\d{1,2}))?\s*$")


def economic_system(code: str) -> str:
    """Which economic classification a code belongs to: 3xx the department's, 5xx the government's."""
    return "government" if code.startswith("5") else "department"


@lru_cache(maxsize=16384)
def digits(text: str) -> str:
    """The digits of a code cell, full-width ones included; "" where it holds anything else."""
    plain = _bare(unicodedata.normalize("NFKC", without_marks(text)).strip())
    bare = _NO_CENTS.sub("", _SPACES.sub("", plain))
    return bare if bare.isdigit() else ""


def _bare(plain: str) -> str:
    return _AROUND.sub(lambda around: around[2] or "", plain)


def join_code(parts: list[str]) -> str:
    """The code that 类, 款, 项 cells spell (`["208", "05", "1"]` is `2080501`); later parts are padded to two digits.

    A cell that already repeats what stands left of it (`208`, `20805`, `2080501`) is taken as the whole.
    """
    code = ""
    for part in parts:
        piece = digits(_RULE.sub("", part))
        if not piece:
            continue
        if code and piece.startswith(code) and len(piece) > len(code) and len(piece) in (5, 7):
            code = piece
        elif code and len(piece) == 1:
            code += "0" + piece
        else:
            code += piece
    return code


@lru_cache(maxsize=16384)
def split_code(text: str) -> str:
    """The code a single code cell prints: `2080501`, `[2080501]`, `208|05|01`, `301|7`, `208 05`; "" where there is none."""
    plain = _REST_OF_HEADING.sub("", unicodedata.normalize("NFKC", without_marks(text)).strip())
    plain = _NO_CENTS.sub("", _bare(plain))
    match = _SEPARATED.match(plain)
    if match:
        return join_code([g for g in match.groups() if g])
    return digits(plain)


@lru_cache(maxsize=16384)
def code_in_name(text: str) -> tuple[str, str]:
    """(code, name) of a name cell that begins with its code (`[2080501]行政单位离退休`, `201 一般公共服务支出`)."""
    plain = unicodedata.normalize("NFKC", without_marks(text)).strip()
    plain = _CUT_CODE.sub(lambda cut: cut[1] + "".join(cut[2].split()), plain)
    match = _BRACKET_CODE.match(plain)
    if match and match.group(2).strip():
        return digits(match.group(1)), text[len(text) - len(match.group(2)) :].strip() if text.endswith(
            match.group(2)
        ) else match.group(2).strip()
    return "", text
