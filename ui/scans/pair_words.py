"""What is said of two scans that belong together, or do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.action import Action
from app.domain.scan import ScanKind
from app.sentences import N_
from app.services.counter.action_codes import action_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.scan import Scanned
    from app.domain.scan_grammar import WrongPair
    from app.words import Words

# What a first scan is called, waiting and in a sentence.
_WAITS: Final[Mapping[ScanKind, str]] = {
    ScanKind.BIN: N_("Bin {name}: scan a device or a part to put it away, Esc lets go"),
    ScanKind.BADGE: N_("{name}: scan the job to take over, Esc lets go"),
    ScanKind.ACTION: N_("{name}: scan the job that is meant, Esc lets go"),
}
_FIRST: Final[Mapping[ScanKind, str]] = {
    ScanKind.BIN: N_("Bin {name}"),
    ScanKind.BADGE: N_("The badge of {name}"),
    ScanKind.ACTION: N_("“{name}”"),
}
_WANTED: Final[Mapping[ScanKind, str]] = {
    ScanKind.JOB: N_("the label of a device that is here"),
    ScanKind.BIN: N_("a bin"),
    ScanKind.BADGE: N_("a badge"),
    ScanKind.PART: N_("a part"),
    ScanKind.PIECE: N_("a piece of a part"),
}
_CAME: Final[Mapping[ScanKind, str]] = {
    ScanKind.JOB: N_("a job"),
    ScanKind.CLAIM_TICKET: N_("a claim ticket with several devices"),
    ScanKind.JOBS: N_("a number that several jobs have"),
    ScanKind.KNOWN_DEVICE: N_("a device that has no open job"),
    ScanKind.NEW_DEVICE: N_("a device that was never here"),
    ScanKind.MODEL: N_("the name of a model"),
    ScanKind.CUSTOMERS: N_("a customer"),
    ScanKind.PHONE: N_("a phone number"),
    ScanKind.GOODS: N_("the barcode of goods"),
    ScanKind.PART: N_("the barcode of goods"),
    ScanKind.PIECE: N_("a piece of a part"),
    ScanKind.RECEIPT: N_("a receipt"),
    ScanKind.REGISTRATION: N_("what a customer filled in"),
    ScanKind.BIN: N_("a bin"),
    ScanKind.BADGE: N_("a badge"),
    ScanKind.ACTION: N_("an action code"),
    ScanKind.PARCEL: N_("a parcel"),
    ScanKind.PAPER: N_("a paper"),
    ScanKind.PAYMENT_CODE: N_("a payment code, which was not kept"),
    ScanKind.NOT_IN_FILE: N_("a code that nothing here has"),
    ScanKind.UNKNOWN: N_("nothing that is known here"),
}


def waiting_text(first: Scanned, words: Words) -> str:
    """Say what a first scan waits for."""
    return words.say(_WAITS[first.kind], name=_name(first, words))


def wrong_text(wrong: WrongPair, words: Words) -> str:
    """Say what was expected, and what came instead."""
    first = words.say(_FIRST[wrong.first.kind], name=_name(wrong.first, words))
    wanted = words.say(" or ").join(words.say(_WANTED[kind]) for kind in wrong.wanted)
    return words.say(
        "{first} waits for {wanted}. That was {came}: nothing was done. Esc lets go.",
        first=first,
        wanted=wanted,
        came=words.say(_CAME[wrong.came.kind]),
    )


def _name(scanned: Scanned, words: Words) -> str:
    if scanned.kind is ScanKind.ACTION:
        return action_label(Action(scanned.text), words.language)
    return scanned.name
