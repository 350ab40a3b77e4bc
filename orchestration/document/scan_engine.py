"""The neural networks: where text stands, and what it says.

Belongs here: loading the models that lie inside the rapidocr wheel, running them on one thread, and decoding
what comes out. Does not belong here: which parts of a page are read (`scan_lines`), numbers (`scan_figures`).

The networks are run directly: RapidOCR's own pipeline would turn pages over on a whim of its angle classifier,
and hides the probabilities that the alternatives of a doubtful digit come from.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from orchestration.document.model import UnreadableDocument
from orchestration.document.scan_finder import boxes_of, shrunk
from orchestration.document.scan_image import Pixels

Floats = npt.NDArray[np.float32]

HEIGHT = 48
"""Pixels: what the recogniser takes a line of text to be high."""

FRAME = 8
"""Pixels of width for which it gives one answer."""

MAX_FRAMES = 480
"""Answers asked for at once: each is a probability for 18,710 characters."""

MAX_WIDTH = 6_400
"""Pixels: longer lines than any page has."""

LONG = 10
"""How many times as wide as high a line of prose is, rather than a figure or a name."""

SQUEEZE = 0.7
"""Share of its width to which such a line is set: its characters are read as well, in less time."""

SYMBOLS = "0123456789.,-()%"
"""What figures are made of; their probabilities are kept for each frame."""


FORMS = str.maketrans("決內別產戶稅說黃絕數", "决内别产户税说黄绝数")
"""Traditional forms that the network takes small or coarse print for, of those that all disclosures print."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of text: for each character its probability, the next likeliest one, and the frame where it was seen.

    `symbols`: for each frame the probability of nothing, then of each of SYMBOLS. `frames` spans the crop.
    """

    text: str
    certainty: tuple[float, ...]
    seconds: tuple[tuple[str, float], ...]
    places: tuple[float, ...]
    symbols: Floats
    frames: float


@cache
def engine() -> Engine:
    """The models, loaded once a process."""
    return Engine()


class Engine:
    """Finds lines of text on a page and reads them."""

    def __init__(self) -> None:
        folder = _models()
        self._finder = _session(folder, "*_det_*.onnx")
        self._reader = _session(folder, "*_rec_*.onnx")
        characters = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        self.characters = ["", *(character.translate(FORMS) for character in characters), " "]
        index = {text: number for number, text in enumerate(self.characters)}
        self._symbols = [0, *(index[symbol] for symbol in SYMBOLS)]

    def find(self, gray: Pixels) -> list[tuple[int, int, int, int]]:
        """Boxes of lines of text on a level page, in pixels."""
        [chart] = self._finder.run(None, {self._finder.get_inputs()[0].name: shrunk(gray)})
        return boxes_of(chart[0, 0], *gray.shape[::-1])

    def read(self, crops: Sequence[Pixels]) -> list[Reading]:
        """What each crop says; crops of like widths go through the network together."""
        scaled = [_scaled(crop) for crop in crops]
        order = sorted(range(len(crops)), key=lambda number: scaled[number].shape[1])
        readings: dict[int, Reading] = {}
        batch: list[int] = []
        for number in order:
            frames = -(-scaled[number].shape[1] // FRAME)
            if batch and (
                frames * (len(batch) + 1) > MAX_FRAMES
                or frames > 1.15 * scaled[batch[0]].shape[1] / FRAME + 1
            ):
                readings.update(zip(batch, self._run([scaled[index] for index in batch]), strict=True))
                batch = []
            batch.append(number)
        if batch:
            readings.update(zip(batch, self._run([scaled[index] for index in batch]), strict=True))
        return [readings[number] for number in range(len(crops))]

    def _run(self, crops: list[Pixels]) -> list[Reading]:
        width = -(-max(crop.shape[1] for crop in crops) // FRAME) * FRAME
        tensor = np.zeros((len(crops), 3, HEIGHT, width), np.float32)
        for number, crop in enumerate(crops):
            tensor[number, :, :, : crop.shape[1]] = crop.astype(np.float32) / 127.5 - 1
        [answers] = self._reader.run(None, {self._reader.get_inputs()[0].name: tensor})
        per_frame = width / answers.shape[1]
        return [
            self._decoded(answer, crop.shape[1] / per_frame)
            for answer, crop in zip(answers, crops, strict=True)
        ]

    def _decoded(self, answer: Floats, frames: float) -> Reading:
        best = answer.argmax(axis=1)
        likely = answer[np.arange(len(best)), best]
        texts: list[str] = []
        certainty: list[float] = []
        seconds: list[tuple[str, float]] = []
        places: list[float] = []
        start = 0
        for end in range(1, len(best) + 1):
            if end < len(best) and best[end] == best[start]:
                continue
            if best[start]:
                texts.append(self.characters[best[start]])
                certainty.append(float(likely[start:end].max()))
                peak = answer[start + int(likely[start:end].argmax())]
                seconds.append(self._second(peak, int(best[start])))
                places.append((start + end) / 2)
            start = end
        return Reading(
            "".join(texts), tuple(certainty), tuple(seconds), tuple(places), answer[:, self._symbols], frames
        )

    def _second(self, peak: Floats, first: int) -> tuple[str, float]:
        """The likeliest character but for the first in any of its forms, and for none."""
        likely = sorted(np.argpartition(peak, -4)[-4:].tolist(), key=lambda number: -float(peak[number]))
        number = next(n for n in likely if n and self.characters[n] != self.characters[first])
        return self.characters[number], float(peak[number])


def _models() -> Path:
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'rapidocr'", name="rapidocr")
    return Path(spec.submodule_search_locations[0]) / "models"


def _session(folder: Path, pattern: str) -> Any:
    models = sorted(folder.glob(pattern))
    if not models:
        raise UnreadableDocument(
            f"the installed rapidocr holds no model {pattern}; install the version of requirements.lock"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    # white paper leaves numbers too small for full precision, which processors take many times as long to work with
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    return onnxruntime.InferenceSession(str(models[-1]), options, providers=["CPUExecutionProvider"])


def _scaled(crop: Pixels) -> Pixels:
    height, width = crop.shape
    squeeze = SQUEEZE if width > LONG * height else 1.0
    wide = min(max(FRAME, round(width * HEIGHT / height * squeeze)), MAX_WIDTH)
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC
    scaled: Pixels = cv2.resize(crop, (wide, HEIGHT), interpolation=method)
    return scaled
