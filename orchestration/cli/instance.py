"""Where Dagster keeps what its runs did: in the warehouse, beside what they built.

Belongs here: the folder and its settings. Does not belong here: running anything.
"""

from __future__ import annotations

from pathlib import Path

from orchestration.settings import Settings

_SETTINGS = """\
# Written by `budget`; change what you like, it is not written again.
telemetry:
  enabled: false
nux:
  enabled: false  # no dialog that asks for an address before the graph is seen
freshness:
  enabled: true
concurrency:
  runs:
    max_concurrent_runs: 1  # one warehouse, one writer
python_logs:
  managed_python_loggers: [orchestration]
  python_log_level: INFO
"""


def dagster_home(settings: Settings) -> Path:
    """The folder for DAGSTER_HOME, made with settings of its own where it is new."""
    home = settings.warehouse_dir / ".dagster"
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        (home / "dagster.yaml").write_text(_SETTINGS, encoding="utf-8")
    return home
