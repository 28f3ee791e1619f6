"""The commands of labels: of parts and packs, of pieces, of a batch, of what came in or lies there.

They are printed on this machine's printer, or written to a file with `--out`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.domain.documents import PaperForm
from app.domain.errors import WrongUsage
from app.domain.part_documents import LabelEach

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.frozen_papers import PaperMade
    from app.services.open_shop import OpenShop

_EACH: Final = {"piece": LabelEach.PIECE, "lot": LabelEach.LOT}


def add_part_label(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `part label`."""
    parser.add_argument("part", nargs="+", help="barcode, any number of it, or its name")
    parser.add_argument("--copies", type=int, default=1, metavar="N", help="of each label")
    parser.add_argument("--with-price", action="store_true")
    parser.add_argument("--pack", type=int, metavar="N", help="for packs of so many pieces")
    _add_out(parser)


def add_stock_label(parser: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `stock label`."""
    parser.add_argument("serial", nargs="*", help="of a piece: its serial number, or our own")
    parser.add_argument("--received", metavar="ACT", help="what came in by one act")
    parser.add_argument("--in-bin", metavar="BIN", help="what lies in a bin")
    parser.add_argument("--part", default="", help="with --batch")
    parser.add_argument("--batch", help="a batch of --part")
    parser.add_argument("--each", choices=list(_EACH), default="piece", help="piece, or lot")
    parser.add_argument("--copies", type=int, default=1, metavar="N", help="of each label")
    parser.add_argument("--with-price", action="store_true")
    _add_out(parser)


def part_label(command: Command, shop: OpenShop, actor: Actor) -> object:
    """Print labels of the parts that were named, in their order."""
    options, labels = command.options, shop.part_labels
    if options.pack is None:
        made = labels.print_parts(
            actor, options.part, options.copies, with_price=options.with_price
        )
        return _put_out(command, shop, actor, made)
    if len(options.part) > 1:
        raise WrongUsage("python -m app part label: --pack takes one part")
    made = labels.print_packs(actor, options.part[0], options.pack, options.copies)
    return _put_out(command, shop, actor, made)


def stock_label(command: Command, shop: OpenShop, actor: Actor) -> object:
    """Print labels of pieces, of a batch, of what came in or lies in a bin."""
    options = command.options
    said = [options.serial or None, options.received, options.in_bin, options.batch]
    if sum(one is not None for one in said) != 1:
        raise WrongUsage("python -m app stock label: SERIAL, --received, --in-bin or --batch")
    if options.copies != 1 and (options.received or options.in_bin):
        raise WrongUsage("python -m app stock label: --each says how many, not --copies")
    return _put_out(command, shop, actor, _made(options, shop, actor))


def _made(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> PaperMade:
    labels, each, price = shop.part_labels, _EACH[options.each], options.with_price
    if options.received is not None:
        return labels.print_received(actor, options.received, each, with_price=price)
    if options.in_bin is not None:
        return labels.print_bin(actor, options.in_bin, each, with_price=price)
    if options.batch is not None:
        return labels.print_batch(actor, options.part, options.batch, options.copies)
    return labels.print_pieces(actor, options.serial, options.copies)


def _add_out(parser: argparse.ArgumentParser) -> None:
    forms = [str(form) for form in PaperForm]
    parser.add_argument("--format", choices=forms, default=str(PaperForm.PDF))
    parser.add_argument("--out", type=Path, metavar="FILE", help="a file, instead of the printer")


def _put_out(command: Command, shop: OpenShop, actor: Actor, made: PaperMade) -> dict[str, Any]:
    options = command.options
    if options.out is None:
        printed = shop.paperwork.print_paper(actor, made.id)
    else:
        form, path = PaperForm(options.format), options.out.resolve()
        printed = shop.paperwork.write_out(actor, made.id, form, path)
    labels = shop.paperwork.document(actor, made.id)["labels"]
    return {
        "paper": made.id,
        "kind": made.kind,
        "labels": [
            {name: label[name] for name in ("of", "code", "number", "name", "copies")}
            for label in labels
        ],
        "format": printed.form,
        "destination": printed.destination,
        "missing_glyphs": printed.missing_glyphs,
    }
