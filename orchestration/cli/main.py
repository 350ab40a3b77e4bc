"""The `budget` command: its subcommands and how errors leave it.

Belongs here: one line on stderr and the exit code. Does not belong here: what a subcommand does (one module
each), nor any import that `budget --help` would have to wait for.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from orchestration.problem import Problem

# name → module with a function `command`, and the line `budget --help` shows without importing it
COMMANDS = {
    "ingest": ("orchestration.cli.ingest", "Register files, or folders of files, as disclosures."),
    "fetch": ("orchestration.cli.fetch", "Fetch disclosures from registered addresses."),
    "raw": ("orchestration.cli.raw", "Prove that the raw archive is as it was registered."),
    "unit": ("orchestration.cli.unit", "List units, and decide whose name a waiting document bears."),
    "build": ("orchestration.cli.build", "Read what is stale, check it and publish the database."),
    "publish": (
        "orchestration.cli.publish",
        "List the publications that are kept, or take the last one back.",
    ),
    "replay": (
        "orchestration.cli.replay",
        "Read documents anew that failed, wait or were left out, and publish.",
    ),
    "check": ("orchestration.cli.check", "List what failed, is disputed or uncertain, or is missing."),
    "sql": ("orchestration.cli.sql", "Query the published database, read-only."),
    "export": ("orchestration.cli.export", "Write the marts as a data package, or to PostgreSQL."),
    "serve": ("orchestration.cli.serve", "Serve the web pages of the published database."),
    "dagster": ("orchestration.cli.dagster", "Open Dagster's own UI on this warehouse."),
}


class LazyGroup(click.Group):
    """Imports a subcommand when it is run, not when the group is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="budget-warehouse", message="%(version)s")
def budget() -> None:
    """Chinese budget and final-account disclosures as facts that SQL can trust.

    BUDGET_RAW_DIR and BUDGET_WAREHOUSE_DIR move the raw archive and the warehouse.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run `budget` and exit: 0 on success, 1 on a data problem, 2 on wrong usage."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None) -> int:
    """Run `budget` and return its exit code, having said on stderr what went wrong."""
    try:
        result = budget.main(arguments, prog_name="budget", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "budget"
        return _fail(f"{path}: {error.format_message()} (see {path} --help)", 2)
    except Problem as problem:
        return _fail(f"budget: {problem}", 1)
    except (KeyboardInterrupt, click.Abort):
        return _fail("budget: stopped; what was published stays", 130)
    except BrokenPipeError:  # whoever read our output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"budget: {error.filename or 'input or output'}: {error.strerror or error}", 1)


def _fail(message: str, code: int) -> int:
    click.echo(" ".join(message.split()), err=True)
    return code
