"""One command of a warehouse as a process of its own, that a test may kill, starve or deny.

Belongs here: what such a process does. Does not belong here: what is done to it (`storm`, `test_faults`).

    python -m tests.chaos.child budget ARGUMENTS…    the command, with documents read by the stub extractor
    python -m tests.chaos.child fill                  reads every document anew into the lake, without dbt
    python -m tests.chaos.child publish               publishes what is published again and again
"""

from __future__ import annotations

import ctypes
import itertools
import os
import resource
import shutil
import sys

from orchestration.lake import fill
from orchestration.settings import load_settings

STUB = "tests.stub_extraction"
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2


def main(arguments: list[str]) -> int:
    if limit := os.environ.pop("CHAOS_FILE_BYTES", None):  # a full disk: no file grows beyond
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    if os.environ.pop("CHAOS_NO_OVERRIDE", None):  # root obeys permissions too, from the next program on
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
        os.execv(sys.executable, [sys.executable, "-m", "tests.chaos.child", *arguments])
    fill.EXTRACTOR = STUB
    if arguments[0] == "fill":
        from orchestration.lake.worker import Limits
        from orchestration.publish.lock import hold_build_lock

        hold_build_lock(load_settings(), wait_seconds=60)
        print("begins", flush=True)
        for _ in itertools.count():
            fill.fill_lake(load_settings(), STUB, Limits(workers=1), full=True)
    if arguments[0] == "publish":
        _publish_for_ever()
    from orchestration.cli.main import run

    print("begins", flush=True)
    return run(arguments[1:])


def _publish_for_ever() -> None:
    from orchestration.publish import publication
    from orchestration.publish.build import building_path, complete_build, start_build
    from orchestration.publish.lock import hold_build_lock
    from orchestration.publish.verify import table_counts

    settings = load_settings()
    hold_build_lock(settings, wait_seconds=60)
    # the lake may be ahead of what is published, which here is published again without a build
    publication.verify = lambda connection, _: table_counts(connection)
    print("begins", flush=True)
    for number in itertools.count():
        start_build(settings)
        shutil.copyfile(settings.database_path, building_path(settings))
        publication.publish(
            settings, complete_build(settings, f"{os.getpid()}-{number}"), f"again {number}", "chaos"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
