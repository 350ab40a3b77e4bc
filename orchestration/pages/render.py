"""A process of its own that draws one page of one PDF: what a hostile page costs, it costs this process.

    python render.py FILE PAGE SECONDS    prints "WIDTH HEIGHT" in points on a line, then the page as PNG

Belongs here: drawing, and the limits on it. Does not belong here: who asks, and what is kept (`images`).
Exit code 1 where there is no such page or the file is no PDF; a limit ends the process.
"""

from __future__ import annotations

import resource
import signal
import sys

import pypdfium2

_MEMORY = 2 * 1024**3
_WIDTH, _HEIGHT, _SCALE = 1400, 4000, 3.0


def main(file: str, page: int, seconds: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    signal.alarm(seconds)  # ends the process, even inside pdfium
    try:
        with pypdfium2.PdfDocument(file) as document:
            if not 1 <= page <= len(document):
                return 1
            width, height = document.get_page_size(page - 1)
            if not (width > 0 and height > 0):
                return 1
            bitmap = document[page - 1].render(scale=min(_SCALE, _WIDTH / width, _HEIGHT / height))
            sys.stdout.buffer.write(f"{width} {height}\n".encode())
            bitmap.to_pil().save(sys.stdout.buffer, "PNG")
    except (pypdfium2.PdfiumError, OSError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
