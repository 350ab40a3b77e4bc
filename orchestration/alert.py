"""Telling whoever is on call: one line on stderr, and in a file where one is named.

Belongs here: where an alert goes. Does not belong here: what is worth one (`defs.alerts`).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from orchestration.settings import alert_file


def alert(text: str) -> None:
    """One line with the time, on stderr and, where BUDGET_ALERT_FILE names one, at the end of that file."""
    line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} budget alert: {' '.join(text.split())}\n"
    sys.stderr.write(line)
    sys.stderr.flush()
    path = alert_file()
    if path is not None:
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(line)
        except OSError as error:  # an alert must not fail for want of a place to keep it
            sys.stderr.write(f"budget alert: {path}: {error.strerror}\n")
