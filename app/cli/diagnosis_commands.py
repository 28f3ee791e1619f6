"""The commands of a diagnosis: write findings down, list them; take tables of codes in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.domain.diagnosis import Feasibility, FindingEntry
from app.domain.fault_codes import CodeArea
from app.services.diagnosis.code_changes import CodePlace
from app.services.diagnosis.code_imports import CodesFile
from app.words import LANGUAGES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from app.cli.commands import Command
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

    Verb = Callable[[str, str], argparse.ArgumentParser]

FINDING_VERBS: Final = frozenset({"diagnose", "findings"})
_TEXTS: Final = (
    ("condition", "condition_seen", "when it shows, as the customer saw it"),
    ("symptom", "symptom", "as the customer saw it; else the fault of the intake"),
    ("section", "section", "what is at fault: a code, its name, or own words"),
    ("defect", "defect", "what is wrong with it"),
    ("cause", "cause", "why it broke"),
    ("repair", "repair", "what helps"),
    ("failed-part", "failed_part", "the part that failed, in own words"),
    ("part", "part", "the part of the catalogue that failed: any number or words of it"),
    ("bench-text", "bench_text", "for the bench alone"),
    ("customer-text", "customer_text", "for the customer; else put together from the codes"),
)


def add_findings(verb: Verb) -> None:
    """Say what can be typed behind `job` about findings."""
    verb("findings", "list what was found, and what is known of the device")
    diagnose = verb("diagnose", "write down what was found, or change it")
    for option, name, said in _TEXTS:
        diagnose.add_argument(f"--{option}", dest=name, default="", help=said)
    feasible = [str(one) for one in Feasibility if one]
    diagnose.add_argument("--feasibility", default="", choices=["", *feasible])
    diagnose.add_argument("--minutes", type=int, help="how long the repair takes")
    diagnose.add_argument("--photo", action="append", default=[], metavar="ID")
    diagnose.add_argument("--finding", default="", metavar="ID", help="the one to change")
    diagnose.add_argument("--end", default="", metavar="REASON", help="take --finding back")


def act_on_findings(command: Command) -> object:
    """Do what was asked with a job's findings; return those that hold."""
    options = command.options
    with command.signed_in() as (shop, actor):
        if options.verb == "diagnose":
            _diagnose(options, shop, actor)
        page = shop.diagnosis.page(actor, options.number)
        return {
            "number": page.number,
            "state": page.state,
            "findings": [asdict(one) for one in page.findings],
            "known": [asdict(one) for one in page.known],
        }


def add_codes(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `codes`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    take_in = verbs.add_parser("import", parents=[common], help="take a table of codes in")
    take_in.add_argument("file", type=Path, help="YAML, CSV or XLSX")
    take_in.add_argument("--name", default="", help="the set's key; else the file's name")
    take_in.add_argument("--title", default="", help="what the set is called")
    take_in.add_argument("--language", default="en", choices=LANGUAGES, help="of its texts")
    take_in.add_argument("--dry-run", action="store_true", help="only say what it would bring")
    listing = verbs.add_parser("list", parents=[common], help="list the sets, or one's codes")
    listing.add_argument("name", nargs="?", default="")
    translate = verbs.add_parser("translate", parents=[common], help="give a code its words")
    _add_place(translate)
    translate.add_argument("--language", required=True, choices=LANGUAGES)
    translate.add_argument("--text", help="what it is called; empty takes it away")
    translate.add_argument("--plain", help="what the customer is told; empty takes it away")
    end = verbs.add_parser("end", parents=[common], help="offer a code no more")
    _add_place(end)
    export = verbs.add_parser("export", parents=[common], help="write a set that imports again")
    export.add_argument("name", help="the set's key")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help=".csv or .xlsx")


def codes(command: Command) -> object:
    """Take a table of codes in or write one, list what there is, change the words of a code."""
    options = command.options
    with command.signed_in() as (shop, actor):
        match options.verb:
            case "list":
                return _listed(shop, actor, options.name)
            case "translate":
                return _translated(options, shop, actor)
            case "end":
                version = shop.code_changes.end(actor, _place(options))
                return {"key": options.name, "version": version}
            case "export":
                count = shop.code_changes.export(actor, options.name, options.out)
                return {"file": str(options.out), "codes": count}
            case _:
                return _taken_in(options, shop, actor)


def _add_place(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", help="the set's key")
    verb.add_argument("area", choices=[str(area) for area in CodeArea])
    verb.add_argument("code")


def _place(options: argparse.Namespace) -> CodePlace:
    return CodePlace(options.name, options.area, options.code)


def _listed(shop: OpenShop, actor: Actor, name: str) -> object:
    if not name:
        return [asdict(one) for one in shop.code_imports.sets(actor)]
    found = shop.code_imports.codes(actor, name)
    return {area: [asdict(one) for one in of_area] for area, of_area in found.items()}


def _translated(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> object:
    """Give a code its words in one language; return the code as it stands then."""
    names = {} if options.text is None else {options.language: options.text}
    plain = {} if options.plain is None else {options.language: options.plain}
    version = shop.code_changes.translate(actor, _place(options), names, plain)
    found = shop.code_imports.codes(actor, options.name)[CodeArea(options.area)]
    code = next(one for one in found if one.key == options.code)
    return {"key": options.name, "version": version, "code": asdict(code)}


def _taken_in(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> object:
    file = CodesFile(options.file, options.name, options.language, options.title)
    if options.dry_run:
        return asdict(shop.code_imports.preview(actor, file))
    return asdict(shop.code_imports.take_in(actor, file))


def _diagnose(options: argparse.Namespace, shop: OpenShop, actor: Actor) -> None:
    if options.end:
        shop.diagnosis.end(actor, options.number, options.finding, options.end)
        return
    texts: dict[str, Any] = {name: getattr(options, name) for _, name, _ in _TEXTS}
    entry = FindingEntry(
        **texts,
        feasibility=Feasibility(options.feasibility),
        minutes=options.minutes,
        photos=tuple(options.photo),
    )
    if options.finding:
        found = {one.id: one.rv for one in shop.diagnosis.of_job(actor, options.number)}
        rv = found.get(options.finding, 0)
        shop.diagnosis.change(actor, options.number, options.finding, rv, entry)
    else:
        shop.diagnosis.write(actor, options.number, entry)
