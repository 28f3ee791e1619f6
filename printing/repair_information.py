"""The European repair information form: the eleven fields of the directive's annex, numbered.

Directive (EU) 2024/1799, article 4 and Annex I. What there is none of is said to be none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.words import Words
from printing.form_rows import FormField, form_rows
from printing.money_wording import store_lines
from printing.page import A4, A5, TextStyle
from printing.page_blocks import A4_FRAME, A5_FRAME, Frame, fact_rows, gap, paragraph
from printing.page_heads import code_rows, head_rows
from printing.quote_slip import print_slip_code, print_slip_head
from printing.quote_wording import content_hash
from printing.sheet import Sheet, draw_sheets, first_page_png
from printing.slip_blocks import print_facts
from printing.wording import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.quote_documents import RepairInformation, SuggestedRepair
    from printing.flow import Row
    from printing.render_options import RenderOptions

_TITLE: Final = TextStyle(14, 19, bold=True)
_NOTE: Final = TextStyle(8.2, 11.4)
_HASH: Final = TextStyle(6.2, 9, grey=0.35)


def render_pdf(form: RepairInformation, options: RenderOptions) -> bytes:
    """Return the form as a PDF, on A4 where the printer has that and A5 otherwise.

    Equal forms give equal bytes.
    """
    words = Words(form.language)
    page, frame = (A4, A4_FRAME) if options.on_a4 else (A5, A5_FRAME)
    title = _title(words)
    return draw_sheets(
        Sheet(page, frame, title, form.store.name, words), list(_rows(form, title, frame, words))
    )


def render_png(form: RepairInformation, options: RenderOptions) -> bytes:
    """Return the first page as a picture."""
    return first_page_png(render_pdf(form, options))


def render_slip(form: RepairInformation, options: RenderOptions) -> bytes:
    """Return the form as ESC/POS; equal forms give equal bytes."""
    words = Words(form.language)
    slip = options.slip()
    print_slip_head(slip, form.store, _title(words), words)
    print_facts(slip, _facts(form, words), words)
    for field in _fields(form, words):
        slip.rule()
        slip.text(field.label, bold=True)
        for line in field.text.split("\n"):
            slip.text(line)
    slip.rule()
    for text in _terms(form, words):
        slip.text(text)
    slip.text(content_hash(form.sha, words))
    print_slip_code(slip, form.code)
    return slip.cut()


def _title(words: Words) -> str:
    return words.say("European Repair Information Form")


def _rows(form: RepairInformation, title: str, frame: Frame, words: Words) -> Iterator[Row]:
    # The form's own name is too long to stand beside a shop's.
    yield from head_rows(form.store, "", frame, words)
    yield from paragraph(title, _TITLE, frame)
    yield gap(3)
    yield from fact_rows(_facts(form, words), frame)
    yield gap(6)
    yield from form_rows(_fields(form, words), frame)
    yield gap(6)
    terms = [row for text in _terms(form, words) for row in paragraph(text, _NOTE, frame)]
    for row in (*terms, *paragraph(content_hash(form.sha, words), _HASH, frame)):
        # No page has nothing but codes on it.
        yield replace(row, together=True)
    yield from code_rows(form.code, frame)


def _facts(form: RepairInformation, words: Words) -> list[Fact]:
    quote = words.say("{number}, version {version}", number=form.number, version=form.version)
    customer = form.customer.name or words.say("name not given")
    facts = [
        Fact(words.say("Quote"), quote, short=True),
        Fact(words.say("Date"), form.made, short=True),
        Fact(words.say("Customer"), customer, short=True),
        Fact(words.say("Phone"), form.customer.phone, short=True),
    ]
    return [fact for fact in facts if fact.text]


def _fields(form: RepairInformation, words: Words) -> list[FormField]:
    say = words.say
    none = say("None")
    return [
        FormField(say("1. Identity of the repairer"), form.store.name),
        FormField(say("2. Address, phone number and e-mail address"), _contact(form, words)),
        FormField(say("3. Goods to be repaired"), _goods(form, words)),
        FormField(
            say("4. Nature of the defect and type of repair suggested"), _defects(form, words)
        ),
        FormField(
            say(
                "5. Price of the repair or, if it cannot be calculated, how it is, and the maximum"
            ),
            _price(form, words),
        ),
        FormField(say("6. Time needed to complete the repair"), _times(form, words)),
        FormField(
            say("7. Temporary replacement goods during the repair, and their cost"),
            form.replacement or none,
        ),
        FormField(
            say("8. Place where the goods are handed over for repair"),
            form.place or form.store.name,
        ),
        FormField(
            say("9. Ancillary services (removal, installation, transport), and their cost"),
            form.ancillary or none,
        ),
        FormField(say("10. Period of validity of this form"), _validity(form, words)),
        FormField(say("11. Additional information"), _additional(form, words)),
    ]


def _contact(form: RepairInformation, words: Words) -> str:
    email = "" if form.store.email else words.say("No e-mail address")
    return "\n".join(filter(None, (*store_lines(form.store, words), email)))


def _goods(form: RepairInformation, words: Words) -> str:
    device = form.device
    serial = words.say("{point}: {seen}", point=words.say("Serial number"), seen=device.serial)
    return "\n".join(
        [
            " · ".join(dict.fromkeys(filter(None, (device.name, device.category)))),
            *([serial] if device.serial else []),
            *(words.say("{point}: {seen}", point="IMEI", seen=imei) for imei in device.imeis),
        ]
    )


def _defects(form: RepairInformation, words: Words) -> str:
    suggested = words.say("Repair suggested")
    repairs = [
        words.say("{point}: {seen}", point=f"{suggested} {one.key}".strip(), seen=one.text)
        for one in form.repairs
    ]
    return "\n".join([*form.defects, *repairs])


def _price(form: RepairInformation, words: Words) -> str:
    maximum = words.say("At most {amount}", amount=form.maximum)
    return "\n".join(
        [
            *(_keyed(one, one.price, words) for one in form.repairs),
            *([maximum] if form.maximum else []),
            *([form.computed] if form.computed else []),
        ]
    )


def _times(form: RepairInformation, words: Words) -> str:
    return "\n".join(
        _keyed(one, one.days or words.say("not stated"), words) for one in form.repairs
    )


def _validity(form: RepairInformation, words: Words) -> str:
    return words.say("until {date}", date=form.valid_until)


def _additional(form: RepairInformation, words: Words) -> str:
    fee = words.say("; ").join(form.fee)
    told = words.say("{point}: {seen}", point=words.say("Diagnosis fee"), seen=fee)
    texts = (form.device.coverage, told if fee else "", form.additional)
    return "\n".join(filter(None, texts)) or words.say("None")


def _keyed(repair: SuggestedRepair, text: str, words: Words) -> str:
    if not repair.key:
        return text
    return words.say("{point}: {seen}", point=repair.key, seen=text)


def _terms(form: RepairInformation, words: Words) -> list[str]:
    binding = words.say(
        "What is stated here is not changed until {date}. If you accept it by then, the repair is "
        "done as stated.",
        date=form.valid_until,
    )
    return [binding, *form.notes]
