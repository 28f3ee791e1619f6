"""Where devices lie: the kinds of bins, and what a walk along the shelves proves."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.errors import BadEntry, NotFound, RuleViolation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME_LENGTH: Final = 24
MOST_AT_ONCE: Final = 200
_COUNTED: Final = re.compile(r"(?P<head>.*?)(?P<number>[0-9]{1,4})")


class BinKind(StrEnum):
    """What sort of place a bin is."""

    SHELF = "shelf"
    DRAWER = "drawer"
    BENCH = "bench"
    COURIER = "courier"
    """Waits for a courier, or came by one and is not unpacked."""
    HAZARD = "hazard"
    """Fireproof and apart: swollen batteries, devices that spark."""


class HazardPlaces(StrEnum):
    """What happens when a dangerous device is put into a bin that is not for such."""

    ASK = "ask"
    """It is asked, and confirmed by whoever puts it there."""
    REFUSE = "refuse"
    """It goes into a bin for dangerous devices or nowhere."""


@dataclass(eq=False)
class BinNotFound(NotFound):
    """No bin has that name or code."""

    name: str


@dataclass(eq=False)
class BinInUse(RuleViolation):
    """Devices still lie in the bin: it cannot be ended; `jobs` are their numbers."""

    name: str
    jobs: tuple[str, ...]


@dataclass(eq=False)
class NotHere(RuleViolation):
    """The job's device is no longer in the shop's care, so it lies nowhere."""

    number: str


@dataclass(eq=False)
class HazardNotConfirmed(RuleViolation):
    """A dangerous device is about to lie in a bin that is not for such: it has to be confirmed."""

    number: str
    name: str


@dataclass(eq=False)
class HazardBinNeeded(RuleViolation):
    """A dangerous device goes into a bin for such only."""

    number: str
    name: str


@dataclass(eq=False)
class NoWalk(NotFound):
    """No shelf walk is under way, or there is none with that id."""


@dataclass(eq=False)
class BinFirst(RuleViolation):
    """A device was scanned on a walk before any bin."""


@dataclass(eq=False)
class WhichDevice(RuleViolation):
    """What was scanned fits several devices; `jobs` are their numbers."""

    jobs: tuple[str, ...]


class Finding(StrEnum):
    """What one scan of a walk, or one device at its end, turned out to be."""

    BIN = "bin"
    FOUND = "found"
    MISPLACED = "misplaced"
    """It lies in another bin than the one recorded, or none was recorded."""
    STRANGE = "strange"
    """No device that should be here: an unknown code, or a job that was handed over."""
    MISSING = "missing"
    """Its bin was walked, and it was seen nowhere."""
    NOT_WALKED = "not_walked"
    """Nobody came to its bin."""
    LOOSE = "loose"
    """It lies in no bin, and nobody saw it on the walk."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One scan of a walk: in which bin, which job, or the text nobody knows.

    Without job and text it is the bin itself. `gone` says that the job was over already.
    """

    bin: str
    job: str = ""
    text: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One device or code of a walk: the bin recorded and the bin in which it was seen, ids."""

    finding: Finding
    job: str = ""
    recorded: str = ""
    seen: str = ""
    text: str = ""


def judge_walk(
    recorded: Mapping[str, str], sightings: Iterable[Sighting], placed_since: frozenset[str]
) -> tuple[Judged, ...]:
    """Compare what the record says with what was seen, in the order of `Finding`.

    `recorded` is the bin of every device that is in the shop's care, empty for none; who was seen
    twice lies where it was seen last. `placed_since` are devices put away after the walk began:
    somebody had them in hand.
    """
    walked: set[str] = set()
    seen: dict[str, Sighting] = {}
    strange: dict[tuple[str, str], Sighting] = {}
    for sighting in sightings:
        walked.add(sighting.bin)
        if sighting.text or sighting.gone:
            strange[sighting.text, sighting.job] = sighting
        elif sighting.job:
            seen[sighting.job] = sighting
    judged = [
        _device(job, place, seen.get(job), walked, placed_since) for job, place in recorded.items()
    ]
    judged += [
        Judged(Finding.STRANGE, one.job, seen=one.bin, text=one.text) for one in strange.values()
    ]
    order = list(Finding)
    return tuple(sorted(judged, key=lambda one: order.index(one.finding)))


def _device(
    job: str, place: str, seen: Sighting | None, walked: set[str], placed_since: frozenset[str]
) -> Judged:
    if seen is not None and (seen.bin == place or job not in placed_since):
        finding = Finding.FOUND if seen.bin == place else Finding.MISPLACED
        return Judged(finding, job, place, seen.bin)
    if not place:
        return Judged(Finding.LOOSE, job)
    if job in placed_since:
        return Judged(Finding.FOUND, job, place, place)
    return Judged(Finding.MISSING if place in walked else Finding.NOT_WALKED, job, place)


def names_between(first: str, last: str) -> tuple[str, ...]:
    """Return the names from `first` to `last`, A1 to A12 for twelve; without `last` one name.

    Raises BadEntry where they do not count up from one to the other, or to more than 200.
    """
    if not last:
        return (first,)
    begin, end = _COUNTED.fullmatch(first), _COUNTED.fullmatch(last)
    if begin is None or end is None or begin["head"] != end["head"]:
        raise BadEntry("last_name", "bin_range", first)
    low, high = int(begin["number"]), int(end["number"])
    if high < low:
        raise BadEntry("last_name", "bin_range", first)
    if high - low >= MOST_AT_ONCE:
        raise BadEntry("last_name", "too_many", str(MOST_AT_ONCE))
    # Leading zeros are kept: A01 sorts and reads otherwise than A1.
    wide = len(begin["number"]) if begin["number"].startswith("0") else 1
    return tuple(f"{begin['head']}{number:0{wide}}" for number in range(low, high + 1))


def name_key(name: str) -> str:
    """Return a bin's name as it is compared: no two bins differ by case or width alone."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def shelf_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts A2 before A10, as one walks along."""
    parts = re.split(r"([0-9]+)", name_key(name))
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)
