"""What a quote says, in the same words on the page, on the slip and in what is signed.

What is taken off or paid by others is said in words; no amount ever carries a minus sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.money_wording import Amount
from printing.wording import Fact, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.money_documents import TaxLine
    from app.domain.quote_documents import OfferedLine, OfferedOption, QuotedDevice, QuoteSheet
    from app.words import Words


def quote_title(sheet: QuoteSheet, words: Words) -> str:
    """Name the paper by its version."""
    return words.say("Quote, version {version}", version=sheet.version)


def quote_facts(sheet: QuoteSheet, words: Words) -> list[Fact]:
    """Return number, date, who made it, how long it holds, and whose device it is."""
    customer = sheet.customer
    return [
        Fact(words.say("Job"), sheet.number, short=True, strong=True),
        *_said(words.say("Date"), sheet.made),
        *_said(words.say("Made by"), sheet.made_by),
        *_said(words.say("Valid until"), sheet.valid_until, strong=True),
        Fact(words.say("Customer"), customer.name or words.say("name not given"), short=True),
        *_said(words.say("Phone"), customer.phone),
        *_said(words.say("Address"), customer.address),
    ]


def quoted_device_facts(device: QuotedDevice, words: Words) -> list[Fact]:
    """Return model, serial number, IMEIs, warranty and the customer's own words of a device."""
    return [
        *_said(words.say("Device"), device.name, strong=True),
        *_said(words.say("Class"), device.category if device.category != device.name else ""),
        *_said(words.say("Serial number"), device.serial or words.say("not recorded")),
        *_said("IMEI", "\n".join(device.imeis)),
        *_said(words.say("Warranty"), device.coverage),
        Fact(words.say("Problem"), device.problem or words.say("not described")),
    ]


def option_title(option: OfferedOption, words: Words) -> str:
    """Name an option by its letter and what it is."""
    if not option.name:
        return words.say("Option {key}", key=option.key)
    return words.say("Option {key}: {name}", key=option.key, name=option.name)


def offered_details(line: OfferedLine, words: Words) -> list[str]:
    """Return what stands below a line's name: kind, grade, pieces, who pays, discount, warranty."""
    pieces = words.say("{quantity} × {price}", quantity=line.quantity, price=line.price)
    return [
        *(text for text in (line.kind, line.grade) if text and text not in line.name),
        *([words.say("Used part")] if line.used else []),
        *([words.say("Aftermarket part")] if line.aftermarket else []),
        *([pieces] if line.quantity > 1 and line.price else []),
        *([words.say("{amount} off", amount=line.discount)] if line.discount else []),
        *([words.say("Paid by: {payer}", payer=line.payer)] if line.payer else []),
        *([words.say("Warranty {until}", until=line.warranty)] if line.warranty else []),
    ]


def option_amounts(option: OfferedOption, words: Words, *, tax_on_top: bool) -> list[Amount]:
    """Return what an option comes to: discount, net, tax, total, and what others pay."""
    return [
        *_amounts(words.say("Discount"), option.discount),
        *_amounts(words.say("Net"), option.net),
        *(Amount(_tax(line, words, on_top=tax_on_top), line.tax) for line in option.taxes),
        Amount(words.say("Total"), option.total, strong=True),
        *_amounts(words.say("Others pay"), option.covered),
    ]


def option_facts(option: OfferedOption, words: Words) -> list[Fact]:
    """Return how long an option takes and what may go wrong with it."""
    return [
        *_said(words.say("Time needed"), option.days),
        *_said(words.say("Risk"), option.risk, short=False),
    ]


def decline_title(words: Words) -> str:
    """Name the option of having nothing repaired."""
    return words.say("Decline")


def decline_texts(sheet: QuoteSheet, words: Words) -> list[str]:
    """Say what happens where the customer takes none of the options."""
    texts = [words.say("Nothing is repaired. You get the device back as it is.")]
    if sheet.plan.declined:
        due = words.say("Due for the diagnosis: {amount}", amount=sheet.plan.declined)
        texts.append(due)
    elif not sheet.plan.fee:
        texts.append(words.say("It costs nothing."))
    return texts


def plan_facts(sheet: QuoteSheet, words: Words) -> list[Fact]:
    """Return what goes for all options, from the highest price to what else there is to say."""
    plan = sheet.plan
    return [
        *_said(words.say("At most"), plan.maximum, strong=True),
        *_said(words.say("Deposit asked"), plan.deposit, strong=True),
        *_said(words.say("How computed"), plan.computed, short=False),
        *_said(words.say("Risk"), plan.risk, short=False),
        *_said(words.say("Instead of repair"), _alternatives(sheet, words), short=False),
        *_said(words.say("Diagnosis fee"), "\n".join(plan.fee), short=False),
        *_said(words.say("Loan device"), plan.replacement, short=False),
        *_said(words.say("Other services"), plan.ancillary, short=False),
        *_said(words.say("Place of handover"), plan.place, short=False),
        *_said(words.say("Also"), plan.additional, short=False),
    ]


def content_hash(sha: str, words: Words) -> str:
    """Name the whole content by its hash."""
    return words.say("SHA-256 of the content: {hash}", hash=sha)


def quote_in_full(sheet: QuoteSheet, words: Words) -> str:
    """Return a whole quote as plain text in short lines, to be read and signed.

    It names no person, so that it stays the same while what is offered does.
    """
    title = f"{quote_title(sheet, words)} · {sheet.number}"
    head = [title, sheet.store.name, sheet.device.name, *_fact_lines(_dates(sheet, words), words)]
    blocks = [head, _findings(sheet, words)]
    blocks += [_option_lines(sheet, option, words) for option in sheet.options]
    blocks.append([decline_title(words), *decline_texts(sheet, words)])
    blocks.append(_fact_lines(plan_facts(sheet, words), words))
    blocks.append([*sheet.notes, content_hash(sheet.sha, words)])
    return "\n\n".join("\n".join(filter(None, block)) for block in blocks if any(block))


def _dates(sheet: QuoteSheet, words: Words) -> list[Fact]:
    return [
        *_said(words.say("Date"), sheet.made),
        *_said(words.say("Valid until"), sheet.valid_until),
        *_said(words.say("Warranty"), sheet.device.coverage),
    ]


def _findings(sheet: QuoteSheet, words: Words) -> list[str]:
    if not sheet.findings:
        return []
    numbered = [f"{place}. {text}" for place, text in enumerate(sheet.findings, start=1)]
    return [words.say("What we found"), *numbered]


def _option_lines(sheet: QuoteSheet, option: OfferedOption, words: Words) -> list[str]:
    lines = [option_title(option, words)]
    for line in option.lines:
        details = words.say(", ").join(offered_details(line, words))
        lines.append(words.say("{point}: {seen}", point=f"- {line.name}", seen=line.amount))
        lines += [f"  {details}"] if details else []
    amounts = option_amounts(option, words, tax_on_top=sheet.tax_on_top)
    lines += [words.say("{point}: {seen}", point=one.label, seen=one.text) for one in amounts]
    return [*lines, *_fact_lines(option_facts(option, words), words)]


def _fact_lines(facts: Iterable[Fact], words: Words) -> list[str]:
    return list(_each_line(facts, words))


def _each_line(facts: Iterable[Fact], words: Words) -> Iterator[str]:
    for fact in facts:
        first, *more = fact.text.split("\n")
        yield words.say("{point}: {seen}", point=fact.label, seen=first)
        yield from more


def _tax(line: TaxLine, words: Words, *, on_top: bool) -> str:
    if on_top:
        return words.say("Tax {rate}", rate=line.rate)
    return words.say("Tax {rate}, contained", rate=line.rate)


def _alternatives(sheet: QuoteSheet, words: Words) -> str:
    offered = listed(sheet.plan.alternatives, words)
    return "\n".join(filter(None, (offered, sheet.plan.alternative_note)))


def _amounts(label: str, text: str) -> list[Amount]:
    return [Amount(label, text)] if text else []


def _said(label: str, text: str, *, short: bool = True, strong: bool = False) -> list[Fact]:
    return [Fact(label, text, short=short, strong=strong)] if text else []
