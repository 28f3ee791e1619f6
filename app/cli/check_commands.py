"""Testing devices: `check show`, `run`, `release`, `second`, `stability`, `list`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.cli.check_json import list_json, read_list
from app.cli.handover_commands import MANAGER_PIN, read_approval
from app.cli.job_commands import add_answers, read_answers
from app.domain.bench import CheckStage
from app.domain.errors import WrongUsage
from app.domain.long_run import LongRunResult

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.checking.check_views import MirrorPage
    from app.services.open_shop import OpenShop

    _Act = Callable[[Command, OpenShop, Actor], object]


def add_check(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `check`."""
    verbs = _verbs(parser, "verb")

    def add(verb: str, said: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(verb, parents=[common], help=said)
        return added

    add("show", "a device's points before and after, side by side").add_argument("number")
    run = add("run", "say how its points came out")
    run.add_argument("number")
    run.add_argument(
        "--stage", choices=[str(stage) for stage in CheckStage], default=str(CheckStage.TEST)
    )
    add_answers(run)
    release = add("release", "a manager lets go what is newly bad, until the next test")
    release.add_argument("number")
    release.add_argument("--reason", required=True)
    release.add_argument(
        "--manager", default="", metavar="LOGIN", help=f"who agrees; their PIN in {MANAGER_PIN}"
    )
    add("second", "what waits for a second person's test")
    _add_stability(_verbs(add("stability", "leave a device running and see"), "act"), common)
    _add_list(_verbs(add("list", "the test points of a device class"), "act"), common)


def _verbs(parser: argparse.ArgumentParser, name: str) -> argparse._SubParsersAction[Any]:
    return parser.add_subparsers(
        dest=name, metavar=name.upper(), required=True, parser_class=type(parser)
    )


def _add_stability(acts: argparse._SubParsersAction[Any], common: argparse.ArgumentParser) -> None:
    start = acts.add_parser("start", parents=[common], help="it runs from now")
    start.add_argument("number")
    start.add_argument("--minutes", type=int, help="else as the shop's list plans")
    end = acts.add_parser("end", parents=[common], help="how it went")
    end.add_argument("number")
    end.add_argument("--result", choices=[str(one) for one in LongRunResult], required=True)
    end.add_argument("--note", default="", help="what was seen; a failure needs one")


def _add_list(acts: argparse._SubParsersAction[Any], common: argparse.ArgumentParser) -> None:
    show = acts.add_parser("show", parents=[common], help="as JSON that publish takes")
    show.add_argument("category", metavar="CLASS", help="such as phone")
    publish = acts.add_parser("publish", parents=[common], help="from JSON, - for standard input")
    publish.add_argument("file", metavar="FILE")
    acts.add_parser("history", parents=[common], help="its versions, newest first")


def check(command: Command) -> object:
    """Do what was asked; of one job return its tests side by side as they stand then."""
    with command.signed_in() as (shop, actor):
        return _ACTS[command.options.verb](command, shop, actor)


def _show(command: Command, shop: OpenShop, actor: Actor) -> object:
    return _page(shop.workshop.mirrors.of_job(actor, command.options.number))


def _run(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    entry = read_answers(options)
    if entry is None:
        raise WrongUsage("python -m app check run: --all-pass, --fail or --value is needed")
    listed = shop.checklists.run(actor, options.number, CheckStage(options.stage), entry)
    page = shop.workshop.mirrors.of_job(actor, options.number)
    return {"state": listed.state, **_page(page)}


def _release(command: Command, shop: OpenShop, actor: Actor) -> object:
    options = command.options
    approval = read_approval(command)
    return _page(shop.workshop.mirrors.release(actor, options.number, options.reason, approval))


def _second(_command: Command, shop: OpenShop, actor: Actor) -> object:
    return [asdict(one) for one in shop.workshop.second_tests.waiting(actor)]


def _stability(command: Command, shop: OpenShop, actor: Actor) -> object:
    options, runs = command.options, shop.workshop.stability
    if options.act == "start":
        return asdict(runs.start(actor, options.number, options.minutes))
    return asdict(runs.end(actor, options.number, options.result, options.note))


def _list(command: Command, shop: OpenShop, actor: Actor) -> object:
    options, editor = command.options, shop.workshop.checklist_editor
    match options.act:
        case "publish":
            read = read_list(command.input(options.file))
            version = editor.publish(actor, read.category, read.points, seen=read.version)
            return {"category": read.category, "version": version}
        case "history":
            return [asdict(one) for one in editor.history(actor)]
    return list_json(editor.of_class(actor, options.category))


def _page(page: MirrorPage) -> dict[str, Any]:
    return {**asdict(page), "hinders": page.hinders}


_ACTS: Final[Mapping[str, _Act]] = {
    "show": _show,
    "run": _run,
    "release": _release,
    "second": _second,
    "stability": _stability,
    "list": _list,
}
