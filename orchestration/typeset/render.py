"""One door to every file format.

Belongs here: the formats, their options, and drawing options at random.
Does not belong here: how a format is written (render_*).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from orchestration.typeset.model import Disclosure
from orchestration.typeset.render_docx import render_docx
from orchestration.typeset.render_html import render_html
from orchestration.typeset.render_pdf import render_pdf
from orchestration.typeset.render_text import render_text
from orchestration.typeset.render_xlsx import render_xlsx

Options = Mapping[str, object]
RENDERERS: dict[str, Callable[[Disclosure, Options, random.Random], bytes]] = {
    "docx": render_docx,
    "xlsx": render_xlsx,
    "html": render_html,
    "pdf": render_pdf,
    "txt": render_text,
}
# what each option may be; the first value is the tidy one
CHOICES: dict[str, dict[str, tuple[object, ...]]] = {
    "docx": {"captions": ("apart", "joined", "in_table")},
    "xlsx": {"numbers": ("real", "text"), "sheets": ("each", "one")},
    "html": {
        "encoding": ("utf-8", "gb18030"),
        "sloppy": (False, True),
        "flavour": ("page", "excel"),
        "captions": ("apart", "joined"),
    },
    "pdf": {
        "rules": ("full", "horizontal"),
        "repeat_heading": (True, False),
        "paper": ("auto", "portrait"),
        "captions": ("apart", "joined"),
    },
    "txt": {"noise": (False, True), "captions": ("apart", "joined")},
}


def render(disclosure: Disclosure, form: str, options: Options, seed: int) -> bytes:
    """The bytes of a file of a format; options that are not given are the tidy ones, and the same seed gives the same bytes."""
    tidy = {name: values[0] for name, values in CHOICES[form].items()}
    return RENDERERS[form](disclosure, tidy | dict(options), random.Random(seed))


def random_options(rng: random.Random, form: str) -> dict[str, object]:
    """A choice for every option of a format."""
    return {name: rng.choice(values) for name, values in CHOICES[form].items()}


def suffix(form: str, options: Options) -> str:
    """HTML that a spreadsheet program exported is published under the name .xls."""
    return "xls" if form == "html" and options.get("flavour") == "excel" else form
