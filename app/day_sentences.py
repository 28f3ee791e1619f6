"""The English sentences of prices, money, stock, bench and the day; see `app.sentences`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain import (
    arrivals,
    bench,
    billing,
    day_close,
    handover,
    message,
    price_line,
    registration,
    stock,
    tender,
)
from app.sentences import N_

if TYPE_CHECKING:
    from app.domain.errors import BenchsideError

DAY_ERRORS: Final[dict[type[BenchsideError], str]] = {
    arrivals.QueueNumberNotFound: N_("Nobody has number {number} today."),
    arrivals.QueueNumberDone: N_("The device of number {number} was taken in already."),
    arrivals.NobodyWaits: N_("Nobody is waiting."),
    arrivals.AppointmentNotFound: N_("There is no such appointment."),
    arrivals.AppointmentOver: N_(
        "That appointment is not booked any longer: its customer came, or it was cancelled."
    ),
    registration.RegistrationDamaged: N_(
        "That registration code did not come through whole. Scan it again; a brighter screen helps."
    ),
    registration.RegistrationTooNew: N_(
        "That registration code was made by a newer page (version {version}) than this program "
        "knows. Type in what the customer says, and update the program."
    ),
    billing.RoundedTooFar: N_("{rounding} is too much to round off: the most is {most}."),
    billing.NotAgreed: N_(
        "Job {number} costs {missing} more than was agreed. Ask the customer, then agree the price."
    ),
    tender.TenderedTooLittle: N_(
        "{tendered} was given, {due} is owed. Take more, or the rest by another tender."
    ),
    tender.TenderedTooMuch: N_(
        "{tendered} is more than the {due} owed, and only cash gives change. Correct the amount."
    ),
    tender.NothingDue: N_("It is paid already; nothing was taken twice."),
    tender.DepositTooLarge: N_("{excess} too much was paid beforehand. Give it back first."),
    tender.RefundTooLarge: N_("{amount} cannot be given back: the most is {most}."),
    tender.RefundTooSmall: N_(
        "{due} goes back, but the tenders come to {given}. Say by which the rest goes back."
    ),
    tender.NoDepositHeld: N_(
        "Nothing that was paid beforehand is held for job {number}: there is nothing to give back."
    ),
    tender.SecretNeeded: N_("Money goes out: say your PIN again."),
    tender.ReceiptNotFound: N_("No receipt or invoice has the number {number}."),
    tender.MoneyOnJob: N_(
        "Money was taken or billed for job {number}. Give it back, or void its receipt, first."
    ),
    tender.AlreadyVoid: N_("{number} is void already."),
    tender.CannotVoid: N_(
        "Receipt {number} can no longer be voided: its day is closed, or money was given back on "
        "it. Refund it instead."
    ),
    bench.NothingAgreed: N_(
        "Nothing is agreed for job {number} yet. Agree a price with the customer first, or agree "
        "that it costs nothing."
    ),
    bench.OutcomeMissing: N_("Say first how job {number} ended."),
    bench.OutcomeNotPossible: N_(
        "Job {number} is “{state}”: it cannot end as “{outcome}” from there."
    ),
    bench.TestMissing: N_(
        "This shop tests what was repaired: finish the work on job {number}, then go through its "
        "checklist."
    ),
    bench.CannotTake: N_(
        "Job {number} is “{state}”. If there is more to do, send it back to the bench and say why."
    ),
    bench.NotOnTheBench: N_("Job {number} is “{state}”, not on the bench. Take it first."),
    message.MessageNotFound: N_("That message was taken back already, or never was."),
    handover.AlreadyHandedOver: N_(
        "Job {number} was handed over already. Nothing is handed over twice; a receipt can be "
        "printed again, and a return or refund has its own page."
    ),
    handover.NotHandedOver: N_("Job {number} was not handed over; it is still here."),
    handover.NotReady: N_("Job {number} is “{state}”: only what is ready can be handed over."),
    handover.HandedOverUnpaid: N_(
        "{due} is still owed. Take the money, or hand over unpaid with a reason and a manager."
    ),
    handover.PhoneDoesNotFit: N_(
        "These are not the last four digits of the number that was given. Ask again, or check an "
        "identity document with a manager."
    ),
    handover.ManagerNeeded: N_("A manager has to agree to this: choose one and enter their PIN."),
    stock.PartNotFound: N_("No goods are called {text} or have that barcode. Add them first."),
    price_line.PriceLineNotFound: N_("The price list has no line {line}. Look the price up again."),
    price_line.WrongPriceRow: N_("row {row} – {field}: {reason}"),
    price_line.PriceListRefused: N_("Nothing of {path} was taken. Correct it first: {rows}"),
    price_line.PriceFileEmpty: N_(
        "{path} has headings and no price under them. Nothing was changed."
    ),
    price_line.PriceListNotEmpty: N_(
        "This shop has prices already; the sample is only for an empty price list."
    ),
    price_line.NoSamplePrices: N_(
        "The sample has no prices in {currency}. Import a price list of your own."
    ),
    day_close.DayAlreadyClosed: N_(
        "{day} was closed by {by} already, and no money has moved since. Nothing is left to count."
    ),
    day_close.CommentMissing: N_(
        "What was counted differs: {difference}. Count again, or say in the comment why."
    ),
    day_close.ClockIsBehind: N_(
        "The clock says {now}, but something was recorded at {latest}. Set the clock right. If it "
        "is right, a manager closes the day and confirms the clock."
    ),
}
"""The sentence of each error, by its class."""

DAY_REASONS: Final[dict[str, str]] = {
    "tender_there": N_("there is a tender called {detail} already"),
    "cash_stays": N_("cash stays: what is given back may need it"),
    "fapiao_digits": N_("the number of a digital fapiao has 20 digits"),
    "nobody": N_("say who comes: a name or a phone number"),
    "nothing_asked": N_("say what was asked about: the device or the problem"),
    "before_begin": N_("must be later than the beginning"),
    "in_the_past": N_("that is more than a day ago"),
    "no_such_time": N_("the clocks are put forward that day: there is no {detail}"),
    "negative": N_("it cannot be less than nothing; money goes back by a refund, without a minus"),
    "zero": N_("0 moves no money; write how much, or leave it out"),
    "amount": N_("“{detail}” is no amount; write it like 128 or 128.50"),
    "decimals": N_("this currency has {detail} decimals"),
    "amount_too_large": N_("at most {detail}"),
    "payment_code": N_("this is a payment code, which is never kept; leave the field empty"),
    "not_a_tender": N_("“{detail}” is no tender of this shop"),
    "no_lines": N_("nothing is on the list"),
    "quantity": N_("a whole number from 1 to {detail}"),
    "already_returned": N_("at most {detail} can still be brought back"),
    "invoice_fixed": N_("the invoice is written already; nothing can be rounded off it"),
    "job_over": N_("the job is over; nothing is added to it"),
    "invoiced": N_("it is on an invoice already; void the receipt first"),
    "deposit_of_one": N_("money beforehand is paid for one job at a time"),
    "deposit": N_("nothing is rounded off a deposit"),
    "billed_apart": N_("{detail} is on an invoice of its own; settle it by itself"),
    "rating": N_("a whole number from 1 to 5"),
    "not_of_visit": N_("{detail} is not of this visit"),
    "barcode_taken": N_("other goods have the barcode {detail} already"),
    "act_used": N_("this act was something else before; begin anew"),
    "one_device": N_("one device at a time"),
    "lines_or_amount": N_("say what is given back: lines or an amount, one of the two"),
    "price_negative": N_("a price cannot be less than nothing"),
    "priced_already": N_("the price list has this already; change that line"),
    "several_models": N_("this may be {detail}; write more of it"),
    "two_prices": N_("row {detail} has another price for the same thing"),
    "not_on_the_list": N_("“{detail}” is not on the shop's list"),
    "not_a_day": N_("“{detail}” is no day; write it as 2026-11-21"),
    "day_to_come": N_("{detail} has not come yet"),
    "not_counted": N_("{detail} has moved and has to be counted; 0 if there is nothing"),
    "tender_not_moved": N_("nothing was paid by {detail} since the last close"),
    "change_negative": N_("it cannot be less than nothing"),
    "more_than_counted": N_("more than the cash that was counted"),
}
"""Why a value cannot be taken, by the reason of a BadEntry."""

DAY_FIELDS: Final[dict[str, str]] = {
    "round_off_most": N_("Rounding down"),
    "round_off_most_manager": N_("Rounding down by managers"),
    "fapiao_number": N_("Fapiao number"),
    "begins_at": N_("From"),
    "ends_at": N_("Until"),
    "place": N_("Place"),
    "answer": N_("Answer"),
    "amount": N_("Amount"),
    "tendered": N_("Cash given"),
    "tender": N_("Tender"),
    "reference": N_("Reference"),
    "rounding": N_("Rounded off"),
    "quantity": N_("Quantity"),
    "unit_price": N_("Price"),
    "unit_cost": N_("Cost"),
    "title": N_("Title"),
    "tax_id": N_("Tax number"),
    "email": N_("E-mail"),
    "lines": N_("Lines"),
    "line_name": N_("What it is"),
    "who": N_("Who agreed"),
    "contact": N_("Account or number"),
    "how": N_("How"),
    "supplier": N_("Supplier"),
    "part": N_("Part"),
    "barcode": N_("Barcode"),
    "counted": N_("Counted"),
    "act": N_("Act"),
    "message_text": N_("Message"),
    "message_kind": N_("Message"),
    "identity": N_("Proof"),
    "rating": N_("Rating"),
    "accessories_back": N_("Accessories back"),
    "repair": N_("Repair"),
    "grade": N_("Grade"),
    "price": N_("Price"),
    "minutes": N_("Minutes"),
    "warranty_days": N_("Shop warranty, days"),
    "tier": N_("Who can do it"),
    "tax_bp": N_("Tax rate"),
    "price_member": N_("Member price"),
    "price_trade": N_("Trade price"),
    "name_en": N_("Name in English"),
    "name_zh_CN": N_("Name in Chinese"),
    "value": N_("Measured"),
    "answers": N_("Test points"),
    "accepted": N_("Why it is accepted"),
    "day": N_("Day"),
    "comment": N_("Comment"),
    "float_before": N_("Change that was in the till"),
    "float_left": N_("Change left in the till"),
}
"""Names of fields."""
