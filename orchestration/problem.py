"""The one exception whose text is meant for the person at the terminal.

Belongs here: the base of every error a user can act on. Does not belong here: errors of the code itself,
which keep their traceback.
"""

from __future__ import annotations


class Problem(Exception):
    """A data problem; the message is one line that names the place and says what to do."""
