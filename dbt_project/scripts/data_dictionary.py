"""docs/data-dictionary.md from the .yml beside each mart: English, with the Chinese terms in a column of their own.

Belongs here: laying out what the descriptions say. Does not belong here: any description (they live in
`models/marts/*.yml` and `models/*.md`; the database carries them as comments).

    python dbt_project/scripts/data_dictionary.py           writes it
    python dbt_project/scripts/data_dictionary.py --check   exit code 1 if it is not up to date
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]
TARGET = PROJECT.parent / "docs" / "data-dictionary.md"
MACROS = PROJECT / "macros" / "database" / "create_database_macros.sql"

SECTIONS = (
    ("Comparisons · 比较", ("cmp_",)),
    ("Facts · 事实", ("fct_", "agg_")),
    ("Dimensions · 维度", ("dim_",)),
    ("Provenance, checks and versions · 出处、检查与版本", ("",)),  # whatever is left
)
LEAD = """\
# Data dictionary · 数据字典

Tables of the schema `marts` in the published database, generated from the descriptions of the dbt models by
`python dbt_project/scripts/data_dictionary.py`. The same texts are comments in the database:
`select table_name, comment from duckdb_tables()`, `select column_name, comment from duckdb_columns()`.

已发布数据库中 `marts` 模式的各表，由 dbt 模型的说明自动生成；同样的文字在数据库中为表和列的注释。

Only this schema is for analysts; `publication` holds what the next build needs. Comments of the macros:
`select function_name, parameters, comment from duckdb_functions() where schema_name = 'marts'`.

Questions with their queries, and what to mind always: [analyst-guide.md](analyst-guide.md). 常见问题见分析指南。

Amounts are in yuan. `where counts_in_totals` never counts money twice. `marked_share` and `derived_share` say how much
of a comparison is disputed or uncertain, and how much is derived; `stated_share` how much no statement of its own disclosure
prints, but only a sentence or a column of another: derived 0 does not mean printed in a table.
金额单位为元；汇总时加 `where counts_in_totals`，同一笔钱不会重复计算；`marked_share` 为存疑占比，`derived_share` 为推算占比，
`stated_share` 为仅见于说明或其他文件的占比。
"""

_DOC = re.compile(r"{% docs (\w+) %}\n(.*?)\n{% enddocs %}", re.DOTALL)
_DOC_CALL = re.compile(r"{{ doc\('(\w+)'\) }}")
_TERM = re.compile(r"(?:`([^`]+)`(?:[^`();]*?))?\(([^()]*[\u4e00-\u9fff][^()]*)\)")
_ENGLISH_TAIL = re.compile(r"[:,;]?\s*[A-Za-z].*$")


def chinese(description: str) -> str:
    """The Chinese terms of a description; beside the value they belong to where there are several."""
    found = [(value, _ENGLISH_TAIL.sub("", term).strip()) for value, term in _TERM.findall(description)]
    found = [(value, term) for value, term in found if term]
    if len(found) == 1:
        return found[0][1]
    return "；".join(f"`{value}` {term}" if value else term for value, term in found)


def split_languages(description: str) -> tuple[str, str]:
    """English and Chinese of a table's description: the Chinese sentence comes last and begins with 每行."""
    english, mark, rest = description.partition("每行")
    return english.strip(), mark + rest.strip()


def models() -> list[dict[str, Any]]:
    """Every mart as its .yml describes it, doc blocks filled in."""
    blocks: dict[str, str] = {}
    for path in sorted((PROJECT / "models").glob("*.md")):
        blocks |= dict(_DOC.findall(path.read_text(encoding="utf-8")))
    found = []
    for path in sorted((PROJECT / "models" / "marts").glob("*.yml")):
        (model,) = yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
        for column in model["columns"]:
            column["description"] = _DOC_CALL.sub(lambda call: blocks[call[1]], column["description"])
        found.append(model)
    return found


def macros() -> list[dict[str, str]]:
    """The macros in the database, as the dbt macro that creates them lists them."""
    (listed,) = re.findall(r"return\((\[.*?\])\) }}", MACROS.read_text(encoding="utf-8"), re.DOTALL)
    literal = re.sub(r"\w+_body\(\)", "None", listed).replace(" ~ '", " '")
    result: list[dict[str, str]] = ast.literal_eval(re.sub(r"^\s+", "", literal))
    return result


def _table(model: dict[str, Any]) -> str:
    english, sentence = split_languages(model["description"])
    rows = [
        f"| `{column['name']}` | {column['data_type']} | {_cell(column['description'])} "
        f"| {_cell(chinese(column['description']))} |"
        for column in model["columns"]
    ]
    head = ["| column 列 | type 类型 | meaning | 含义 |", "|---|---|---|---|"]
    return "\n".join([f"### {model['name']}", "", english, "", sentence, "", *head, *rows, ""])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def text() -> str:
    """The whole dictionary."""
    parts = [LEAD]
    left = models()
    for title, beginnings in SECTIONS:
        chosen = [model for model in left if model["name"].startswith(beginnings)]
        left = [model for model in left if model not in chosen]
        parts.append(f"## {title}\n")
        parts.append(
            "\n".join(
                f"- [{m['name']}](#{m['name']}): {split_languages(m['description'])[1]}" for m in chosen
            )
            + "\n"
        )
        parts += [_table(model) for model in chosen]
    parts.append("## Macros · 宏\n")
    parts.append("Called like tables: `from marts.trend('310107-wanli')`. 用法与表相同。\n")
    rows = [f"| `{m['name']}({_cell(m['arguments'])})` | {_cell(m['comment'])} |" for m in macros()]
    parts.append("\n".join(["| macro 宏 | meaning 含义 |", "|---|---|", *rows, ""]))
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        if current != text():
            print(
                f"{TARGET}: not up to date; run python dbt_project/scripts/data_dictionary.py",
                file=sys.stderr,
            )
            return 1
        return 0
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
