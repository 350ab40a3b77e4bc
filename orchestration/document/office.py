"""LibreOffice as a component: Word 97-2003, RTF and OpenDocument files → PDF or XLSX, which have readers.

Belongs here: running the converter with a profile of its own, under limits, and what to say where it is absent
or fails. Does not belong here: reading what comes out (`read`). What a conversion may do, and how it lays out a
table, is written in office_profile/: no macros of documents, no updates of links, no network.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from orchestration.document.model import MissingComponent, UnreadableDocument

SECONDS = 90
"""For all files of one call; less than a worker has for a document, so that the converter ends first."""

MAX_MEMORY = 3 * 1024**3
MAX_OUTPUT = 200 * 1024**2

_PROFILE = Path(__file__).with_name("office_profile")
_MACRO = 'macro:///Standard.Conversion.Convert("{folder}")'
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")

_ABSENT = (
    "this is a Word 97-2003 (.doc), RTF or OpenDocument file, and LibreOffice, which opens them, is not installed: "
    "run `make office`, or save it as DOCX, XLSX or PDF"
)
_FAILED = (
    "LibreOffice could not convert this file (damaged, or protected with a password); "
    "open it and save it as DOCX or PDF"
)
_TOO_SLOW = "LibreOffice did not convert this file within {} s; open it and save it as DOCX or PDF"


def convert(files: Mapping[str, bytes], seconds: int = SECONDS) -> dict[str, bytes | UnreadableDocument]:
    """Each file as PDF, a spreadsheet as XLSX, or why not. One call for many files costs little more than one."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None or shutil.which("timeout") is None or shutil.which("prlimit") is None:
        return {name: MissingComponent(_ABSENT) for name in files}
    deadline = time.monotonic() + seconds
    converted = _convert(soffice, files, seconds)
    # The file that crashed the converter takes those behind it along: what is missing gets a run of its own.
    for name in [name for name in files if name not in converted] if len(files) > 1 else []:
        if (left := int(deadline - time.monotonic())) > 0:
            converted |= _convert(soffice, {name: files[name]}, left)
    failure = _FAILED if time.monotonic() < deadline else _TOO_SLOW.format(seconds)
    return {name: converted.get(name, UnreadableDocument(failure)) for name in files}


def convert_one(data: bytes) -> bytes:
    """One file as `convert` gives it; raises UnreadableDocument where it can't be converted."""
    converted = convert({"": data})[""]
    if isinstance(converted, UnreadableDocument):
        raise converted
    return converted


def _convert(soffice: str, files: Mapping[str, bytes], seconds: int) -> dict[str, bytes]:
    """What one run of LibreOffice makes of the files; names are only data and never become paths."""
    with tempfile.TemporaryDirectory(prefix="budget-office-") as temporary:
        folder = Path(temporary).resolve()
        shutil.copytree(_PROFILE, folder / "profile")
        (folder / "in").mkdir()
        (folder / "out").mkdir()
        for number, data in enumerate(files.values()):
            (folder / "in" / str(number)).write_bytes(data)
        _run(soffice, folder, seconds)
        results = ((name, folder / "out" / str(number)) for number, name in enumerate(files))
        return {name: path.read_bytes() for name, path in results if path.exists()}


def _run(soffice: str, folder: Path, seconds: int) -> None:
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    memory = MAX_MEMORY if allowed == resource.RLIM_INFINITY else min(MAX_MEMORY, allowed)
    command = [
        *("prlimit", f"--as={memory}", f"--fsize={MAX_OUTPUT}", "--core=0"),
        # `timeout` ends the converter even if this process is killed meanwhile.
        *("timeout", "--signal=KILL", str(seconds)),
        *(soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *_OPTIONS),
        _MACRO.format(folder=folder.as_uri()),
    ]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    ) as process:
        try:
            process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
