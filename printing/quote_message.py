"""A quote as a message of a few lines, with how to answer it.

What it leaves out stands on the paper; the first digits of the content's hash say which paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from printing.quote_wording import quote_title
from printing.wording import listed

if TYPE_CHECKING:
    from app.domain.quote_documents import OfferedOption, QuoteSheet
    from app.words import Words

HASH_SHOWN: Final = 12
"""Hex digits of the content's hash: what tells a version from every other of the shop."""
_LINES_NAMED: Final = 3


def quote_message(sheet: QuoteSheet, words: Words) -> str:
    """Return a version as at most a dozen short lines: options with totals, risk, days, answer.

    It names no person: who forwards it tells nobody whose device it is.
    """
    title = f"{quote_title(sheet, words)} · {sheet.number}"
    lines = [
        " · ".join(filter(None, (sheet.store.name, title))),
        " · ".join(filter(None, (sheet.device.name, sheet.device.coverage))),
        _said(words.say("What we found"), _plainly(sheet.findings, words), words),
        *(_option(option, words) for option in sheet.options),
        _sums(sheet, words),
        _said(words.say("Risk"), _risks(sheet, words), words),
        _said(words.say("Instead of repair"), listed(sheet.plan.alternatives, words), words),
        _validity(sheet, words),
        words.say("To answer, reply: {answers}", answers=_answers(sheet, words)),
    ]
    return "\n".join(filter(None, lines))


def _plainly(texts: tuple[str, ...], words: Words) -> str:
    """Join texts that may be sentences of their own, each on one line, into one."""
    plain = [" ".join(text.split()).rstrip(".。;；") for text in texts]
    return words.say("; ").join(filter(None, plain))


def _option(option: OfferedOption, words: Words) -> str:
    named = option.name or _lines(option, words)
    name = f"{option.key}  {named}" if named else option.key
    covered = _said(words.say("Others pay"), option.covered, words)
    told = [option.total, option.days, covered]
    return _said(name, " · ".join(filter(None, told)), words)


def _lines(option: OfferedOption, words: Words) -> str:
    names = [line.name for line in option.lines]
    more = ["…"] if len(names) > _LINES_NAMED else []
    return listed([*names[:_LINES_NAMED], *more], words)


def _sums(sheet: QuoteSheet, words: Words) -> str:
    plan = sheet.plan
    declined = words.say("If declined, for the diagnosis: {amount}", amount=plan.declined)
    told = [
        _said(words.say("At most"), plan.maximum, words),
        _said(words.say("Deposit asked"), plan.deposit, words),
        declined if plan.declined else "",
    ]
    return " · ".join(filter(None, told))


def _risks(sheet: QuoteSheet, words: Words) -> str:
    whose: dict[str, list[str]] = {}
    for option in sheet.options:
        if option.risk:
            whose.setdefault(" ".join(option.risk.split()), []).append(option.key)
    own = [_said(listed(keys, words), risk, words) for risk, keys in whose.items()]
    return _plainly((sheet.plan.risk, *own), words)


def _validity(sheet: QuoteSheet, words: Words) -> str:
    until = words.say("Valid until {day}", day=sheet.valid_until)
    taxed = any(option.taxes for option in sheet.options)
    told = [
        until if sheet.valid_until else "",
        words.say("totals with tax") if taxed else "",
        words.say("Content {hash}", hash=sheet.sha[:HASH_SHOWN]),
    ]
    return " · ".join(filter(None, told))


def _answers(sheet: QuoteSheet, words: Words) -> str:
    return " / ".join([*(option.key for option in sheet.options), words.say("no repair")])


def _said(label: str, text: str, words: Words) -> str:
    return words.say("{point}: {seen}", point=label, seen=text) if text else ""
