"""The commands of backups: make, list, prove, try and restore."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.backup import BackupKind
from app.domain.errors import WrongUsage
from app.services.backup.backup_views import RestoreWish

if TYPE_CHECKING:
    import argparse

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def add_backup(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `backup`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    place = verbs.add_parser("place", parents=[common], help="where backups of this machine go")
    place.add_argument("path", nargs="?", metavar="DIR", help="a folder on another disk or a share")
    place.add_argument("--none", action="store_true", help="nowhere any more")
    now = verbs.add_parser("now", parents=[common], help="make a backup and prove it")
    now.add_argument("--to", default="", metavar="DIR", help="else the place that was chosen")
    verbs.add_parser("status", parents=[common], help="when the last one was proven")
    listing = verbs.add_parser("list", parents=[common], help="which backups there are")
    verify = verbs.add_parser("verify", parents=[common], help="prove one anew, to the last byte")
    drill = verbs.add_parser("drill", parents=[common], help="try to restore, and compare")
    restore = verbs.add_parser("restore", parents=[common], help="put one in the shop's place")
    for one in (verify, drill, restore):
        one.add_argument("name", nargs="?", default="", help="as `list` names it; else the newest")
    for one in (listing, verify, drill, restore):
        source = "where backups lie; else the place that was chosen"
        one.add_argument("--from", dest="source", default="", metavar="DIR", help=source)
    restore.add_argument("--code-file", type=Path, help="file that holds the recovery code")
    restore.add_argument(
        "--instead-of", default="", metavar="MACHINE", help="take over its printers and settings"
    )


def backup(command: Command) -> object:
    """Do what is asked with backups; raises WrongUsage where it is not said with which."""
    options = command.options
    if options.verb == "restore":
        return _restore(command)
    if options.verb == "list" and options.source:
        return [
            _plain(asdict(one))
            for one in command.program.backups_in(Path(options.source).resolve())
        ]
    with command.signed_in(renders=False) as (shop, actor):
        return _plain(_of_shop(options, shop, actor))


def _of_shop(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> Any:
    match options.verb:
        case "place":
            return asdict(_choose(options, shop, actor))
        case "now":
            return asdict(shop.backups.make(actor, BackupKind.BY_HAND, _whole(options.to)))
        case "status":
            return asdict(shop.backups.state(shop.machine))
        case "list":
            return [asdict(one) for one in shop.backups.list(actor)]
        case "verify":
            proven = shop.backups.verify(actor, options.name, _whole(options.source))
            return {"sound": True, **asdict(proven)}
        case _:
            return asdict(shop.backups.drill(actor, options.name, _whole(options.source)))


def _choose(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> Any:
    if options.none == bool(options.path):
        raise WrongUsage("python -m app backup place: DIR or --none is needed")
    return shop.backups.choose_folder(actor, _whole(options.path or ""))


def _restore(command: Command) -> Any:
    options = command.options
    if not options.source:
        raise WrongUsage("python -m app backup restore: --from DIR is needed")
    code = "" if options.code_file is None else command.input(str(options.code_file))
    wish = RestoreWish(
        Path(options.source).resolve(), options.name, code.strip(), "", options.instead_of
    )
    return _plain(asdict(command.program.restore_shop(command.folder(), wish)))


def _whole(path: str) -> str:
    return str(Path(path).resolve()) if path else ""


def _plain(said: Any) -> Any:
    """Return plain values of JSON for what has paths in it."""
    match said:
        case dict():
            return {name: _plain(value) for name, value in said.items()}
        case list() | tuple():
            return [_plain(value) for value in said]
        case Path():
            return str(said)
        case _:
            return said
