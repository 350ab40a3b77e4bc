"""Other readings of a figure: what the reconciler may choose from where a reading is in doubt.

Belongs here: candidates for the text of one figure, from the recogniser's probabilities and from how figures
are written. Does not belong here: choosing by arithmetic (`reconcile`), running the recogniser
(`scan_reading`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from orchestration.document.footnote_marks import without_marks
from orchestration.document.scan_engine import SYMBOLS, Floats

MOST = 6
"""Alternatives kept."""

BEAM = 12
"""Prefixes followed at once."""

LIKELY = 2e-5
"""Probability from which a symbol of a frame is followed."""

LIKELY_SECOND = 0.01
"""Probability from which the second likeliest character is tried in text."""

PLAUSIBLE = 1e-4
"""Share of the best candidate's probability below which another is not worth a try."""

DECIMALS = 2
"""Decimals that a figure usually has at most: more of them mean a comma that was taken for the point."""

FIGURE = re.compile(r"[-(]?\d{1,3}(,?\d{3})*(\.\d+)?\)?%?")
GROUPED = re.compile(r"[-(]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?\)?%?|[-(]?(0|[1-9]\d*)(\.\d+)?\)?%?")
SPACED = re.compile(r"[-(]?(\d{1,3}(, ?\d ?\d ?\d)*\. ?\d{2}|\d{1,3}(, ?\d ?\d ?\d)+|\d{4,}\. ?\d{2})\)?")
"""A whole figure with white where its groups leave no room for another digit: type that gives each sign as much room."""
LEADING_ZERO = re.compile(r"[-(]?0\d")
"""How parts of codes begin, and no amounts."""
CODE = re.compile(r"\d{3}([|/ -]\d{2}){1,2}")
"""A classification code whose parts stand apart."""

LOOKALIKES = str.maketrans(
    "OoQDlIi|!Zz$SsBb—–−－一，．。：:、 ", "0000111112255588-----,...., ".replace(" ", " ")
)
"""What a digit or a sign is at times taken for; used for alternatives, never for the reading itself."""


def plain(text: str) -> str:
    """Half-width, without spaces: how candidates are written."""
    return unicodedata.normalize("NFKC", without_marks(text)).replace(" ", "")


def looks_like_figure(text: str) -> bool:
    """Whether a reading is a figure, or one with characters mistaken for letters."""
    bare = plain(text)
    if not bare or len(bare) > 24:
        return False
    if "[" in bare or "]" in bare or ("|" in bare and CODE.fullmatch(bare)):
        return False
    digits = sum(character.isdigit() for character in bare)
    mistaken = plain(bare.translate(LOOKALIKES))
    return digits * 2 >= len(bare) or all(character in SYMBOLS for character in mistaken)


def candidates(symbols: Floats) -> dict[str, float]:
    """Texts made of SYMBOLS alone and their probability, by a prefix beam search over the frames."""
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for frame in symbols.tolist():
        following: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        likely = [(SYMBOLS[number], p) for number, p in enumerate(frame[1:]) if p > LIKELY]
        for text, (after_blank, after_symbol) in beams.items():
            whole = after_blank + after_symbol
            entry = following[text]
            entry[0] += whole * frame[0]
            for symbol, p in likely:
                if text.endswith(symbol):
                    entry[1] += after_symbol * p
                    following[text + symbol][1] += after_blank * p
                else:
                    following[text + symbol][1] += whole * p
        best = sorted(following.items(), key=lambda item: -item[1][0] - item[1][1])[:BEAM]
        beams = {text: (p[0], p[1]) for text, p in best if p[0] + p[1] > 1e-12}
    return {text: sum(p) for text, p in beams.items() if text}


def voted(readings: Sequence[Floats]) -> dict[str, float]:
    """Candidates with their mean probability over several readings of one crop."""
    votes: defaultdict[str, float] = defaultdict(float)
    for symbols in readings:
        for text, p in candidates(symbols).items():
            votes[text] += p / len(readings)
    return votes


def judged(text: str, sure: float, readings: Sequence[Floats]) -> tuple[float, tuple[str, ...]]:
    """How sure a figure is when its readings are weighed together, and what else it may be."""
    votes = voted(readings)
    if plain(text) == "0":  # the letters that it may be as well mean nothing else in a cell of figures
        return votes.get("0", 0.0) / max(sum(votes.values()), 1e-9), alternatives(text, votes)
    confidence = sure if len(readings) == 1 else min(sure, votes.get(plain(text), 0.0))
    return confidence, alternatives(text, votes)


def exchanged(text: str, seconds: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Text with digits, such as a code before its name, one doubtful character exchanged for the next likely."""
    if not any(character.isdigit() for character in text) or len(text) != len(seconds):
        return ()
    doubtful = sorted(range(len(text)), key=lambda index: -seconds[index][1])[:MOST]
    variants = [
        text[:index] + seconds[index][0] + text[index + 1 :]
        for index in doubtful
        if seconds[index][1] > LIKELY_SECOND and (text[index].isdigit() or seconds[index][0].isdigit())
    ]
    if len(variants) > 1:
        both = list(text)
        for index in doubtful:
            if seconds[index][1] > LIKELY_SECOND and seconds[index][0].isdigit():
                both[index] = seconds[index][0]
        variants.append("".join(both))
    return tuple(dict.fromkeys(variants))[:MOST]


def is_well_formed(text: str) -> bool:
    """Whether a figure is written as figures are; one with a space has most likely lost its point."""
    whole = unicodedata.normalize("NFKC", without_marks(text))
    return GROUPED.fullmatch(whole) is not None or CODE.fullmatch(whole) is not None


def writes_one_figure(text: str) -> bool:
    """Whether what white there is in a figure parts nothing, neither from what is lost nor from another figure."""
    return SPACED.fullmatch(text) is not None


def alternatives(text: str, found: dict[str, float]) -> tuple[str, ...]:
    """Other figures than `text`, most plausible first."""
    own = plain(text)
    pool = dict(found)
    pool.setdefault(own, 1e-3)
    mended: dict[str, float] = {}
    for candidate, p in pool.items():
        for variant, share in _mended(candidate):
            mended[variant] = max(mended.get(variant, 0.0), p * share)
    for candidate, p in mended.items():
        if candidate not in pool:
            pool[candidate] = p
    least = max(pool.values(), default=0.0) * PLAUSIBLE
    usual = max(DECIMALS, _decimals(own) if is_well_formed(text) else 0)
    ranked = sorted(
        (
            (
                not GROUPED.fullmatch(candidate),
                _value(candidate) == _value(own),  # less likely than that a point is lost
                _decimals(candidate) > usual,
                -p,
                candidate,
            )
            for candidate, p in pool.items()
            if p >= least
            and FIGURE.fullmatch(candidate)
            and not (own == "0" and LEADING_ZERO.match(candidate))
            and (_value(candidate) != _value(own) or " " in text)
        ),
    )
    return _distinct(candidate for *_, candidate in ranked)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The first texts, those of the same value once."""
    by_value: dict[str, str] = {}
    for text in texts:
        by_value.setdefault(_value(text), text)
        if len(by_value) == MOST:
            break
    return tuple(by_value.values())


def _value(text: str) -> str:
    return text.replace(",", "")


def _decimals(text: str) -> int:
    return len(re.sub(r"[^\d.]", "", text).partition(".")[2])


def _mended(text: str) -> list[tuple[str, float]]:
    """The text as it would be written if its signs, or letters for digits, were misread."""
    variants: list[tuple[str, float]] = []
    likely = unicodedata.normalize("NFKC", without_marks(text).translate(LOOKALIKES))
    bare = plain(likely)
    if bare != text:
        variants.append((bare, 0.5))
    groups = re.findall(r"\d+", likely)
    digits = "".join(groups)
    sign = bare[0] if bare[:1] in ("-", "(") else ""
    end = ")" if sign == "(" else ""
    if len(groups) > 1 and not GROUPED.fullmatch(
        likely
    ):  # whatever the signs look like, the last one is the point
        if len(groups[-1]) != 3:
            variants.append((f"{sign}{int(''.join(groups[:-1])):,}.{groups[-1]}{end}", 0.6))
        elif all(len(group) == 3 for group in groups[1:]):
            variants.append((f"{sign}{int(digits):,}{end}", 0.4))
    if bare.endswith((".", ",")):  # what is lost stands behind the sign, not before it
        return variants
    if len(digits) >= 3 and not FIGURE.fullmatch(bare):
        variants.append((f"{sign}{int(digits[:-2]):,}.{digits[-2:]}{end}", 0.4))
    if len(digits) >= 3 and "." not in bare and digits == bare.lstrip("-("):
        variants.append((f"{sign}{int(digits[:-2]):,}.{digits[-2:]}{end}", 0.1))
    return variants
