"""The commands of a job's photos: file them, list them."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.photo import PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command


def add_photo(commands: Any, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `photo`."""
    parser = commands.add_parser("photo", parents=[common], help="a job's photos")
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    add = verbs.add_parser("add", parents=[common], help="file photos with a job")
    add.add_argument("number")
    add.add_argument("file", nargs="+", type=Path, help="JPEG, PNG or WebP")
    steps = [str(step) for step in PhotoStep]
    add.add_argument("--step", default=str(PhotoStep.INTAKE), choices=steps)
    add.add_argument("--note", default="", help="what they show")
    listing = verbs.add_parser("list", parents=[common], help="list a job's photos")
    listing.add_argument("number")


def photo(command: Command) -> object:
    """Do what was asked; return the job's photos. One refused file files none of them."""
    options = command.options
    with command.signed_in() as (shop, actor):
        if options.verb == "add":
            # Its number is looked at first: reading pictures takes seconds.
            shop.photos.of_job(actor, options.number)
            origin = PhotoOrigin(PhotoSource.FILE, PhotoStep(options.step))
            entries = [shop.photos.prepare(actor, path, origin) for path in options.file]
            noted = [replace(entry, note=options.note) for entry in entries]
            shop.photos.add(actor, options.number, noted)
        photos = shop.photos.of_job(actor, options.number)
        return {
            "number": shop.jobs.page(actor, options.number).number,
            "photos": [asdict(one) for one in photos],
        }
