"""The device label as a stub of the 58 mm slip, for a shop without a label printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.documents import Finding
from app.words import Words
from printing.escpos import Span
from printing.label_layout import NAMES_MARK
from printing.slip_blocks import print_facts, print_large_number
from printing.wording import Fact

if TYPE_CHECKING:
    from app.domain.documents import DeviceLabel
    from printing.render_options import RenderOptions


def render_stub(label: DeviceLabel, options: RenderOptions) -> bytes:
    """Return the label as ESC/POS; equal labels give equal bytes."""
    words = Words(label.language)
    slip = options.slip()
    slip.text(words.say("Device label"), centred=True)
    print_large_number(slip, label.job_number)
    slip.text(label.model, bold=True, centred=True)
    for flag in label.flags:
        slip.line(Span(f"[ {words.label(flag)} ]", wide=2, tall=2, bold=True), centred=True)
    slip.rule()
    print_facts(slip, _facts(label, words), words)
    slip.feed(8)
    slip.bars(label.code)
    if label.template_version == 1:
        slip.feed(12)
        slip.squares(label.code, quiet=False)
        slip.feed(8)
    else:
        slip.squares(label.code)
    for line in (label.store_name, label.store_phone):
        slip.text(line, centred=True)
    return slip.cut()


def _facts(label: DeviceLabel, words: Words) -> list[Fact]:
    accessories = (
        words.label(Finding.NOT_CHECKED) if label.accessories is None else str(label.accessories)
    )
    facts = [
        Fact(words.say("Customer"), label.customer, short=True),
        Fact(_mark(label, words), f"…{label.serial_tail}", short=True),
        Fact(words.say("Taken in"), label.received, short=True),
        Fact(words.say("Promised"), label.promised, short=True),
        Fact(words.say("Accessories"), accessories, short=True),
        Fact(words.say("Bin"), label.place, short=True),
    ]
    return [fact for fact in facts if fact.text.strip("…")]


def _mark(label: DeviceLabel, words: Words) -> str:
    if label.template_version < NAMES_MARK:
        return words.say("Serial number")
    return words.label(label.mark)
