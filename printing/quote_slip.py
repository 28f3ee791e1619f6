"""The quote as a slip of 58 or 80 mm: options one below the other, a box to tick at each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.escpos import Span
from printing.money_wording import store_lines
from printing.quote_wording import (
    decline_texts,
    decline_title,
    offered_details,
    option_amounts,
    option_facts,
    option_title,
    plan_facts,
    quote_facts,
    quote_title,
    quoted_device_facts,
)
from printing.sign_off_block import print_sign_off
from printing.signature_block import print_signature
from printing.slip_blocks import print_facts, print_store_name
from printing.wording import details_line, grouped

if TYPE_CHECKING:
    from app.domain.documents import StoreBlock
    from app.domain.quote_documents import OfferedOption, QuoteSheet
    from printing.escpos import Slip
    from printing.render_options import RenderOptions

_HASH_SHOWN: Final = 16
"""Hex digits on a slip: what tells two versions apart; the page has all of them."""


def render_slip(sheet: QuoteSheet, options: RenderOptions) -> bytes:
    """Return the quote as ESC/POS; equal quotes give equal bytes."""
    words = Words(sheet.language)
    slip = options.slip()
    print_slip_head(slip, sheet.store, quote_title(sheet, words), words)
    print_facts(slip, quote_facts(sheet, words), words)
    slip.rule()
    print_facts(slip, quoted_device_facts(sheet.device, words), words)
    if sheet.findings:
        slip.rule()
        slip.text(words.say("What we found"), bold=True)
        for place, text in enumerate(sheet.findings, start=1):
            slip.text(f"{place}. {text}")
    for option in sheet.options:
        slip.rule()
        _option(slip, sheet, option, words)
    slip.rule()
    slip.text(f"□ {decline_title(words)}", bold=True)
    for text in decline_texts(sheet, words):
        slip.text(text)
    slip.rule()
    print_facts(slip, plan_facts(sheet, words), words)
    for note in sheet.notes:
        slip.text(note)
    slip.text(words.say("Content {hash}", hash=sheet.sha[:_HASH_SHOWN]))
    _answer(slip, sheet, words)
    print_slip_code(slip, sheet.code)
    return slip.cut()


def print_slip_head(slip: Slip, store: StoreBlock, title: str, words: Words) -> None:
    """Print whose paper it is, and which."""
    print_store_name(slip, store.name)
    for line in store_lines(store, words):
        slip.text(line, centred=True)
    slip.rule()
    slip.text(title, bold=True, centred=True)


def print_slip_code(slip: Slip, code: str) -> None:
    """Print a code as bars, as digits and as squares."""
    slip.feed(8)
    slip.bars(code)
    slip.feed(4)
    slip.text(grouped(code), centred=True)
    slip.feed(8)
    slip.squares(code)


def _option(slip: Slip, sheet: QuoteSheet, option: OfferedOption, words: Words) -> None:
    slip.text(f"□ {option_title(option, words)}", bold=True)
    for line in option.lines:
        slip.ends(Span(line.name), Span(line.amount))
        slip.text(details_line(offered_details(line, words)), indent=2)
    for one in option_amounts(option, words, tax_on_top=sheet.tax_on_top):
        slip.ends(Span(one.label, bold=one.strong), Span(one.text, bold=one.strong))
    print_facts(slip, option_facts(option, words), words)


def _answer(slip: Slip, sheet: QuoteSheet, words: Words) -> None:
    if sheet.sign_off is not None:
        print_sign_off(slip, sheet.sign_off, words)
        if sheet.signed is not None:
            print_signature(slip, sheet.signed, words)
        return
    slip.rule()
    slip.text(
        words.say(
            "I choose what is ticked and agree to its price. Nothing above it is charged without "
            "my consent."
        )
    )
    slip.feed(90)
    slip.rule()
    slip.text(words.say("Signature of the customer"))
