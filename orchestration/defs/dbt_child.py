"""dbt as a child that ends with its parent: `python -P dbt_child.py NAME=VALUE… build …`.

Belongs here: what has to happen in the child before dbt runs. Does not belong here: what dbt is asked (`transformed`).

A build that is killed must not leave a dbt behind which goes on writing where the next build writes. Only Linux can
promise that; elsewhere the child outlives a killed parent.

Variables of its environment come as arguments: those of the parent stay as they are.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Run dbt with the arguments of this process; it is killed when the parent ends, where the system can do that."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before the promise was made
        sys.exit(1)
    while len(sys.argv) > 1 and "=" in sys.argv[1]:
        name, _, value = sys.argv.pop(1).partition("=")
        os.environ[name] = value
    from dbt.cli.main import cli

    cli(prog_name="dbt")


if __name__ == "__main__":
    main()
