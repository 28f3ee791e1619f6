"""The commands of signatures: list, prove, go on without, print the signed ticket.

Nobody signs by a command.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.documents import PaperForm
from app.domain.signature import SignaturePurpose

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


class Unsound(list[dict[str, Any]]):
    """An answer that tells of something that does not hold; the command ends as refused."""


def add_signature(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `signature`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    listed = verbs.add_parser("list", parents=[common], help="what of a visit is signed")
    proved = verbs.add_parser("verify", parents=[common], help="prove texts, strokes and log")
    without = verbs.add_parser("without", parents=[common], help="go on without a signature")
    printed = verbs.add_parser(
        "print", parents=[common], help="the claim ticket with the signature"
    )
    for verb in (listed, proved, without, printed):
        verb.add_argument("number")
    without.add_argument(
        "--purpose",
        choices=[str(purpose) for purpose in SignaturePurpose],
        default=SignaturePurpose.TERMS,
    )
    without.add_argument("--reason", required=True, metavar="TEXT")
    printed.add_argument("--out", required=True, type=Path, metavar="FILE")


def signature(command: Command) -> object:
    """Answer `signature list`, `verify`, `without` and `print`."""
    number = command.options.number
    with command.signed_in() as (shop, actor):
        match command.options.verb:
            case "list":
                return _listed(shop, actor, number)
            case "verify":
                return _verified(shop, actor, number)
            case "without":
                purpose = SignaturePurpose(command.options.purpose)
                shop.signatures.go_on_unsigned(actor, number, purpose, command.options.reason)
                return _listed(shop, actor, number)
        return _printed(command, shop, actor)


def _listed(shop: OpenShop, actor: Actor, number: str) -> dict[str, Any]:
    said = asdict(shop.signatures.of_visit(actor, number))
    for row in said["rows"]:
        # The picture is drawn on the screen and on papers, and is no use in a terminal.
        del row["flat"]
    return said


def _verified(shop: OpenShop, actor: Actor, number: str) -> list[dict[str, Any]]:
    proofs = shop.signatures.verify(actor, number)
    said = [{**asdict(proof), "sound": proof.sound} for proof in proofs]
    return said if all(proof.sound for proof in proofs) else Unsound(said)


def _printed(command: Command, shop: OpenShop, actor: Actor) -> dict[str, Any]:
    out = command.options.out
    made = shop.signed_copies.claim_ticket(actor, command.options.number)
    form = PaperForm.PNG if out.suffix.lower() == ".png" else PaperForm.PDF
    shop.paperwork.write_out(actor, made.id, form, out.resolve())
    return {"paper": made.id, "kind": made.kind, "format": form, "out": str(out)}
