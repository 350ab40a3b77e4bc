"""Makes zip-based files the same byte for byte, whenever they are made.

Belongs here: rewriting a docx or xlsx with fixed dates. Does not belong here: what is inside.
"""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (2024, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms)")


def fixed(data: bytes) -> bytes:
    """The same archive with fixed entry dates and document properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "docProps/core.xml":
                content = STAMP.sub(rb"\g<1>2024-01-01T00:00:00Z\g<3>", content)
            entry = zipfile.ZipInfo(item.filename, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content, compresslevel=6)
    return out.getvalue()
