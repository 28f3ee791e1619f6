"""The commands of a store that belongs to a head office."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING, Any

from app.cli.stopping import rest, stoppable
from app.cli.surroundings import say_error
from app.services.sync.running import SyncRunner

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.services.open_shop import OpenShop
    from app.services.sync.running import Heard


def add_sync(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `sync`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    join = verbs.add_parser("enrol", parents=[common], help="join a head office")
    join.add_argument("file", help="the credential that head office issued, - for standard input")
    verbs.add_parser("leave", parents=[common], help="send and take nothing any more")
    verbs.add_parser("status", parents=[common], help="what is unsent, and since when")
    verbs.add_parser("once", parents=[common], help="send, compare and take what is due")
    verbs.add_parser("verify", parents=[common], help="compare everything with head office now")
    verbs.add_parser("run", parents=[common], help="speak with head office until it is stopped")


def sync(command: Command) -> object:
    """Do what is asked with the way to head office."""
    match command.options.verb:
        case "enrol":
            credential = command.input(command.options.file)
            with command.signed_in(renders=False) as (shop, actor):
                return asdict(shop.head_office.join(actor, credential))
        case "leave":
            with command.signed_in(renders=False) as (shop, actor):
                return asdict(shop.head_office.leave(actor))
        case verb:
            shop = command.program.open_shop(command.folder())
            try:
                return _unsigned(command, verb, shop)
            finally:
                shop.close()


def _unsigned(command: Command, verb: str, shop: OpenShop) -> object:
    match verb:
        case "status":
            return asdict(shop.sync_standing.standing())
        case "once":
            return asdict(shop.sync_rounds.once(shop.machine, _holder(shop)))
        case "verify":
            return asdict(shop.sync_rounds.verify(shop.machine, _holder(shop)))
        case _:
            return _run(command, shop)


def _run(command: Command, shop: OpenShop) -> dict[str, Any]:
    contacts = 0

    def tell(heard: Heard) -> None:
        nonlocal contacts
        contacts += 1
        if heard.failure is not None:
            say_error(heard.failure, command.around, 0, "warning")
            command.around.stderr.flush()
        elif heard.done is not None:
            command.around.stdout.write(json.dumps(asdict(heard.done)) + "\n")
            command.around.stdout.flush()

    with stoppable() as interrupt:
        runner = SyncRunner(
            shop.sync_rounds, shop.sync_standing, partial(rest, interrupt), SystemRandom()
        )
        runner.run(shop.machine, _holder(shop), tell)
    return {"contacts": contacts}


def _holder(shop: OpenShop) -> str:
    return f"{shop.machine}:{os.getpid()}"
