"""What a trial of the scanners shows: what came, in what rhythm, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.scan import ScanKind
from app.domain.scanner import FrameTrouble
from app.sentences import N_
from ui.scans.burst import Rhythm, rhythm_of
from ui.scans.scan_wedge import REFUSALS, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.scan import Scanned
    from app.words import Words
    from ui.scans.scanner_desk import Heard

MEANINGS: Final[Mapping[ScanKind, str]] = {
    ScanKind.JOB: N_("A job of this shop"),
    ScanKind.CLAIM_TICKET: N_("A claim ticket of this shop"),
    ScanKind.JOBS: N_("A number that fits several jobs"),
    ScanKind.KNOWN_DEVICE: N_("A device that was here before"),
    ScanKind.NEW_DEVICE: N_("The IMEI or serial number of a device that was never here"),
    ScanKind.MODEL: N_("A model by its short name"),
    ScanKind.CUSTOMERS: N_("The phone number of a customer"),
    ScanKind.PHONE: N_("A phone number that nobody here has"),
    ScanKind.GOODS: N_("An article number (EAN, UPC): a kind of goods, not one device"),
    ScanKind.PART: N_("Goods or a part of this shop"),
    ScanKind.PIECE: N_("One piece of a part, by its label or serial number"),
    ScanKind.RECEIPT: N_("A receipt of this shop"),
    ScanKind.REGISTRATION: N_("What a customer wrote beforehand"),
    ScanKind.BIN: N_("A bin of this shop"),
    ScanKind.BADGE: N_("Somebody's badge"),
    ScanKind.ACTION: N_("An action code"),
    ScanKind.PARCEL: N_("A parcel by its tracking number"),
    ScanKind.PAPER: N_("A paper of this shop"),
    ScanKind.PAYMENT_CODE: N_("A customer's payment code: not kept, and not shown here either"),
    ScanKind.NOT_IN_FILE: N_("A code of this program that nothing in this shop has"),
    ScanKind.UNKNOWN: N_("Text that means nothing here"),
}
"""What each kind of scan is called in a trial."""
# A copy of these on the screen would be good for paying or for signing in.
_HIDDEN: Final = frozenset({ScanKind.PAYMENT_CODE, ScanKind.BADGE})
_TROUBLES: Final[Mapping[FrameTrouble, str]] = {
    FrameTrouble.CUT_OFF: N_("Cut off in the middle: the scanner went away"),
    FrameTrouble.TOO_LONG: N_("Too long for a code ({size} bytes so far)"),
    FrameTrouble.NO_END: N_("A code without its end"),
    FrameTrouble.UNREADABLE: N_("No text in the encoding that is set"),
}
_HINTS: Final[Mapping[FrameTrouble, str]] = {
    FrameTrouble.NO_END: N_(
        "Set the scanner to send Enter (CR) after each code, or choose a short silence as the end."
    ),
    FrameTrouble.UNREADABLE: N_("Often the baud rate differs. Try 9600 and 115200 first."),
}
_MOST_BYTES: Final = 64
# Beyond that a pause is a hand's, and no setting should make a scanner of it.
_SLOWEST_MS: Final = 60
_FAST_KEYS: Final = 6
_SPARE: Final = 1.3


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys that were not taken for a scan: their names, what they say, when each came, in ms."""

    keys: tuple[str, ...]
    text: str
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One line of a trial, in words."""

    source: str
    meaning: str
    raw: str = ""
    printable: str = ""
    timing: str = ""
    hint: str = ""


def trial_of_code(heard: Heard, scanned: Scanned, source: str, words: Words) -> Trial:
    """Tell of a code that was read, and what it was taken for."""
    meaning = words.say(MEANINGS[scanned.kind])
    timing = _timing(heard.rhythm, words, of_keys=not heard.scanner)
    if scanned.kind in _HIDDEN:
        return Trial(source, meaning, timing=timing)
    if scanned.kind is ScanKind.BIN and scanned.name:
        meaning = f"{meaning}: {scanned.name}"
    return Trial(source, meaning, _hexadecimal(heard.raw), _printable(heard.raw), timing)


def trial_of_refusal(heard: Heard, source: str, words: Words) -> Trial:
    """Tell of what was not taken for a code, and what to set."""
    trouble = heard.trouble
    if isinstance(trouble, FrameTrouble):
        hint = words.say(_HINTS[trouble]) if trouble in _HINTS else ""
        meaning = words.say(_TROUBLES[trouble], size=heard.rhythm.keys)
        return Trial(source, meaning, _hexadecimal(heard.raw), _printable(heard.raw), "", hint)
    meaning = words.say(REFUSALS[trouble or Refusal.TORN])
    return Trial(source, meaning, timing=_timing(heard.rhythm, words, of_keys=True))


def trial_of_typing(typed: Typed, gap_ms: int, source: str, words: Words) -> Trial:
    """Tell of keys that were taken for typing, and what to set if a scanner sent them."""
    rhythm = rhythm_of(typed.times)
    hint = ""
    if rhythm.keys >= _FAST_KEYS and gap_ms < rhythm.median_ms <= _SLOWEST_MS:
        least = round(rhythm.median_ms * _SPARE)
        hint = words.say(
            "If a scanner sent this, it is slow: set the longest pause to {ms} ms.", ms=least
        )
    elif rhythm.keys >= _FAST_KEYS and rhythm.median_ms <= gap_ms:
        hint = words.say(
            "If a scanner sent this, its end is missing: set it to send Enter, or say here that "
            "it sends none."
        )
    return Trial(
        source,
        words.say("Taken for typing"),
        _hexadecimal(typed.text.encode()),
        " ".join(typed.keys) if not typed.text else _printable(typed.text.encode()),
        _timing(rhythm, words, of_keys=True),
        hint,
    )


def _timing(rhythm: Rhythm, words: Words, *, of_keys: bool) -> str:
    if not rhythm.keys:
        return ""
    sentence = (
        N_("{count} keys in {total} ms; pause usually {median} ms, longest {longest} ms")
        if of_keys
        else N_("{count} bytes in {total} ms; pause usually {median} ms, longest {longest} ms")
    )
    return words.say(
        sentence,
        count=rhythm.keys,
        total=rhythm.total_ms,
        median=rhythm.median_ms,
        longest=rhythm.longest_ms,
    )


def _hexadecimal(raw: bytes) -> str:
    shown = raw[:_MOST_BYTES].hex(" ").upper()
    return f"{shown} …" if len(raw) > _MOST_BYTES else shown


def _printable(raw: bytes) -> str:
    try:
        text = raw[: _MOST_BYTES * 2].decode()
    except UnicodeDecodeError:
        text = raw[: _MOST_BYTES * 2].decode("gb18030", errors="replace")
    return "".join(c if c.isprintable() else _named(c) for c in text)


def _named(character: str) -> str:
    return "<GS>" if character == "\x1d" else f"<{ord(character):02X}>"
