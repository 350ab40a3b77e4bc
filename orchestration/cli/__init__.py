"""The `budget` command: one module for each subcommand, found by name from `main`.

Belongs here: arguments, output and exit codes. Does not belong here: any work: a command calls the package that does it,
and imports it only when it runs, so that `--help` is quick.
"""
