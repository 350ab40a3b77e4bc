"""What leaves the warehouse says what it is, is whole, and never shows a reader half of a publication."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.cli.main import run
from orchestration.settings import Settings

Output = pytest.CaptureFixture[str]


def test_a_package_describes_every_mart(built: Settings, tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "out"
    assert run(["export", str(folder)]) == 0
    assert "datapackage.json" in capsys.readouterr().out
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["licenses"] and package["sources"] and package["created"]
    with duckdb.connect(str(built.database_path), read_only=True) as connection:
        for resource in package["resources"]:
            assert resource["description"] and resource["bytes"] == (folder / resource["path"]).stat().st_size
            assert all(f["description"] and f["type"] != "any" for f in resource["schema"]["fields"])
            name, path = resource["name"], folder / resource["path"]
            differing = connection.execute(
                f"select count(*) from (from marts.{name} except all from '{path}')"
            ).fetchone()
            assert differing == (0,), name
    assert {resource["name"] for resource in package["resources"]} >= {
        "fct_expenditure",
        "dim_unit",
        "cmp_peer",
    }


def test_an_earlier_package_is_replaced_and_nothing_else(
    built: Settings, tmp_path: Path, capsys: Output
) -> None:
    folder = tmp_path / "out"
    assert run(["export", str(folder)]) == 0
    (folder / "left over").touch()
    assert run(["export", str(folder)]) == 0
    assert not (folder / "left over").exists()
    assert run(["export", str(tmp_path)]) == 1
    assert "holds no datapackage.json" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == ["out"]


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    """A PostgreSQL server of its own; skipped where Debian's package is not installed (`make postgres`)."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), shutil.which("initdb")]
    binaries = next((Path(path).parent for path in found if path), None)
    if binaries is None:
        pytest.skip("no PostgreSQL server on this machine: make postgres installs Debian's")
    data = tmp_path / "pg"
    data.mkdir()
    as_whom = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(data, "postgres", "postgres")
        for folder in (tmp_path, *tmp_path.parents[:3]):
            folder.chmod(folder.stat().st_mode | 0o011)
        as_whom = {"user": "postgres", "group": "postgres", "extra_groups": []}
    start = [binaries / "pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", f"-k {data} -h ''", "start"]
    try:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"],
            check=True,
            capture_output=True,
            cwd="/",
            **as_whom,
        )
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd="/", **as_whom)
        yield f"postgresql:///postgres?host={data}&user=postgres"
    finally:
        subprocess.run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"], cwd="/", **as_whom)


def test_postgres_gets_everything_or_nothing(built: Settings, postgres: str, capsys: Output) -> None:
    from adbc_driver_postgresql import dbapi

    def ask(query: str) -> list[tuple[object, ...]]:
        with dbapi.connect(postgres) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
            return rows

    assert run(["export", "--postgres", postgres]) == 0, capsys.readouterr().err
    with duckdb.connect(str(built.database_path), read_only=True) as connection:
        query = "select fact_id, amount_cny::text, counts_in_totals from marts.fct_expenditure order by 1"
        assert ask(query) == connection.execute(query).fetchall()
    assert ask("select obj_description('marts.dim_unit'::regclass) is not null") == [(True,)]
    ask("create view public.mine as select sum(amount_cny) as total from marts.fct_expenditure")
    assert run(["export", "--postgres", postgres]) == 0
    assert ask("select total::text from public.mine") == [("11.50",)]
    ask("create view public.held as select document_id from marts.source_cell")
    ask("alter table marts.source_cell add column mine integer")
    ask("update marts.fct_expenditure set amount_cny = 0")
    capsys.readouterr()
    assert run(["export", "--postgres", postgres]) == 1
    assert "nothing was changed there" in capsys.readouterr().err
    assert ask("select total::text from public.mine") == [("0.00",)]


def test_postgres_that_is_not_there_is_one_line(built: Settings, capsys: Output) -> None:
    assert run(["export", "--postgres", "postgresql://127.0.0.1:9/none"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
