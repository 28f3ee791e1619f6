"""The command that repairs while the customer waits: taken in, paid and handed over at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.cli.intake_json import read_intake
from app.cli.money_commands import receipt_said
from app.cli.tenders import add_payment, read_payment, shop_currency
from app.domain.errors import BadEntry
from app.services.counter.while_you_wait import WaitEntry

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command


def add_wait(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `while-you-wait`."""
    parser.add_argument("file", help="an intake of one device with its order, - for standard input")
    add_payment(parser, required=False)


def while_you_wait(command: Command) -> dict[str, Any]:
    """Repair one device at once and return the job and its receipt."""
    with command.signed_in() as (shop, actor):
        text = command.input(command.options.file)
        intake = read_intake(text, shop.shop.profile().time_zone, shop_currency(shop))
        if len(intake.devices) != 1:
            raise BadEntry("devices", "one_device")
        device = intake.devices[0]
        payment = read_payment(command.options, shop)
        done = shop.while_you_wait.repair(
            actor, WaitEntry(device, intake.customer, device.order, payment)
        )
    receipt = None if done.receipt is None else receipt_said(done.receipt)
    return {"number": done.number, "visit": done.visit, "receipt": receipt}
