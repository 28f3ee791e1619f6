"""The command that puts search rows in order at once, which an open window does bit by bit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services.search_renewal import merge_rest, renew_rest

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command


def add_search(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `search`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    verbs.add_parser(
        "renew",
        parents=[common],
        help="make anew the rows that an old version made, merge their index",
    )


def search(command: Command) -> dict[str, Any]:
    """Return of how many things the rows were made anew; their index is merged too."""
    with command.signed_in(renders=False) as (shop, _actor):
        renewed = renew_rest(shop.file)
        merge_rest(shop.file)
        return {"renewed": renewed}
