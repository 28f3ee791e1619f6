"""What can be typed behind `python -m app`, and usage errors as JSON."""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from app.cli.arrival_commands import add_arrivals
from app.cli.article_commands import add_article
from app.cli.backup_commands import add_backup
from app.cli.bench_commands import add_bench
from app.cli.check_commands import add_check
from app.cli.credit_commands import add_credit
from app.cli.day_commands import add_day, add_report, add_today
from app.cli.diagnosis_commands import add_codes
from app.cli.dispute_pack_command import add_dispute_pack
from app.cli.export_commands import add_export
from app.cli.fee_commands import add_fee
from app.cli.find_command import add_find
from app.cli.goods_commands import add_goods
from app.cli.handover_commands import add_handover, add_told
from app.cli.head_office_commands import add_head_office
from app.cli.hold_commands import add_hold, add_promise
from app.cli.hours_commands import add_hours, add_timeline
from app.cli.import_commands import add_import
from app.cli.job_commands import add_job_acts
from app.cli.money_commands import add_exchange, add_pay, add_receipt, add_refund, add_sale
from app.cli.outside_commands import add_outside
from app.cli.pack_commands import add_pack
from app.cli.parcel_commands import add_parcel
from app.cli.part_commands import add_part
from app.cli.passcode_commands import add_passcode
from app.cli.photo_commands import add_photo
from app.cli.place_commands import add_bin, add_shelf_walk
from app.cli.price_commands import add_price
from app.cli.printer_commands import add_printers
from app.cli.question_commands import add_question
from app.cli.quote_commands import add_quote
from app.cli.return_commands import add_return
from app.cli.safety_commands import add_safety
from app.cli.search_command import add_search
from app.cli.setting_command import add_setting
from app.cli.signature_commands import add_signature
from app.cli.similar_command import add_similar
from app.cli.stock_commands import add_stock
from app.cli.sync_commands import add_sync
from app.cli.technician_commands import add_technician
from app.cli.wait_command import add_wait
from app.domain.documents import PaperForm
from app.domain.errors import WrongUsage
from app.settings import ShopSize
from app.words import LANGUAGES

PAPERS: Final = (
    "claim-ticket",
    "device-label",
    "receipt",
    "invoice",
    "action-codes",
    "badge",
    "quote",
    "repair-information",
    "repair-record",
    "send-out-note",
    "repair-report",
    "test-sheet",
)


class _Parser(argparse.ArgumentParser):
    """Raise instead of printing, so that a usage error is JSON as well."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with what argparse has to say."""
        raise WrongUsage(f"{self.prog}: {message}")


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read a command line. Raises WrongUsage; `--help` prints and ends the program."""
    return _parser().parse_args(arguments)


@cache
def _parser() -> _Parser:
    # Building it takes longer than most commands, and reading by it changes nothing in it.
    common = _Parser(add_help=False)
    common.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="the shop's folder; else BENCHSIDE_DATA, else the user's own",
    )
    common.add_argument(
        "--token-stdin",
        action="store_true",
        default=argparse.SUPPRESS,
        help="read a one-time token from standard input instead of BENCHSIDE_USER and _PIN",
    )
    parser = _Parser(
        prog="python -m app",
        parents=[common],
        description="Benchside, the repair counter. Without a command, opens the window.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_demo(commands.add_parser("demo", parents=[common], help="fill and open a made-up shop"))
    _add_init(commands.add_parser("init", parents=[common], help="set up a shop"))
    recover = commands.add_parser(
        "recover-key", parents=[common], help="put a lost key back from the recovery code"
    )
    recover.add_argument("--code-file", required=True, type=Path, help="file that holds the code")
    add_backup(commands.add_parser("backup", parents=[common], help="safe copies"), common)
    _add_head_office(commands, common)
    _add_job(commands.add_parser("job", parents=[common], help="take in, show"), common)
    _add_print(commands.add_parser("print", parents=[common], help="write a paper to a file"))
    importing = commands.add_parser("import", parents=[common], help="lists, records, tables")
    add_import(importing, common)
    exporting = commands.add_parser("export", parents=[common], help="lists, open repair data")
    add_export(exporting, common)
    scan = commands.add_parser("scan", parents=[common], help="say what a text is taken for")
    scan.add_argument("text")
    add_find(commands.add_parser("find", parents=[common], help="find jobs"))
    add_search(commands.add_parser("search", parents=[common], help="renew search rows"), common)
    add_similar(commands.add_parser("similar", parents=[common], help="past jobs like this"))
    add_codes(commands.add_parser("codes", parents=[common], help="fault codes"), common)
    _add_counter(commands, common)
    _add_money(commands, common)
    add_pack(commands.add_parser("pack", parents=[common], help="the law of the place"), common)
    add_quote(commands.add_parser("quote", parents=[common], help="offer a price"), common)
    add_setting(commands.add_parser("setting", parents=[common], help="show and set switches"))
    commands.add_parser("verify", parents=[common], help="verify the sealed log")
    return parser


def _add_head_office(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    add_sync(commands.add_parser("sync", parents=[common], help="the way to head office"), common)
    office = commands.add_parser("head-office", parents=[common], help="run its server")
    add_head_office(office, common)


def _add_counter(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    add_arrivals(commands, common)
    add_price(commands.add_parser("price", parents=[common], help="ask what a repair costs"))
    add_passcode(commands.add_parser("passcode", parents=[common], help="keep, show"), common)
    add_photo(commands, common)
    add_signature(commands.add_parser("signature", parents=[common], help="list, prove"), common)
    add_printers(commands.add_parser("printers", parents=[common], help="printers, queue"), common)
    pack = commands.add_parser("dispute-pack", parents=[common], help="all of one job, with proof")
    add_dispute_pack(pack)
    add_handover(commands.add_parser("handover", parents=[common], help="give devices back"))
    add_bin(commands.add_parser("bin", parents=[common], help="where devices lie"), common)
    walk = commands.add_parser("shelf-walk", parents=[common], help="are they there")
    add_shelf_walk(walk, common)
    add_parcel(commands.add_parser("parcel", parents=[common], help="by courier"), common)
    add_hours(commands.add_parser("hours", parents=[common], help="when the shop is open"), common)
    whose = commands.add_parser("timeline", parents=[common], help="whose time a job took")
    add_timeline(whose)
    back = commands.add_parser("return", parents=[common], help="devices that came back")
    add_return(back, common)
    knows = commands.add_parser("article", parents=[common], help="the shop's knowledge")
    add_article(knows, common)
    add_bench(commands.add_parser("bench", parents=[common], help="work on a job"), common)
    add_check(commands.add_parser("check", parents=[common], help="test devices"), common)
    safe = commands.add_parser(
        "safety", parents=[common], help="dangerous batteries, mains, static"
    )
    add_safety(safe, common)
    add_hold(commands.add_parser("hold", parents=[common], help="what jobs wait for"), common)
    promised = commands.add_parser("promise", parents=[common], help="when a job is to be ready")
    add_promise(promised, common)
    add_outside(commands.add_parser("outside", parents=[common], help="outside repairers"), common)
    add_question(commands.add_parser("question", parents=[common], help="who owes answers"), common)
    people = commands.add_parser("technician", parents=[common], help="who can do what")
    add_technician(people, common)
    add_told(commands.add_parser("told", parents=[common], help="customers told, or not yet"))


def _add_money(commands: argparse._SubParsersAction[Any], common: _Parser) -> None:
    add_pay(commands.add_parser("pay", parents=[common], help="take money for jobs"))
    add_sale(commands.add_parser("sale", parents=[common], help="sell goods"))
    add_refund(commands.add_parser("refund", parents=[common], help="give money back"))
    add_exchange(commands.add_parser("exchange", parents=[common], help="take back, sell other"))
    add_receipt(commands.add_parser("receipt", parents=[common], help="find, show, void"), common)
    add_part(commands.add_parser("part", parents=[common], help="the catalogue of parts"), common)
    add_goods(commands.add_parser("goods", parents=[common], help="what is sold"), common)
    add_stock(commands.add_parser("stock", parents=[common], help="what lies where"), common)
    add_fee(commands.add_parser("fee", parents=[common], help="what a diagnosis costs"), common)
    add_credit(commands.add_parser("credit", parents=[common], help="who may pay later"), common)
    waiting = "repair while the customer waits, in one act"
    add_wait(commands.add_parser("while-you-wait", parents=[common], help=waiting))
    add_today(commands.add_parser("today", parents=[common], help="the present day in figures"))
    add_report(commands.add_parser("report", parents=[common], help="reports as papers"), common)
    add_day(commands.add_parser("day", parents=[common], help="close the day"), common)


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-window", action="store_true", help="only fill the folder and print the users"
    )
    parser.add_argument(
        "--days", type=int, default=90, metavar="N", help="how many days it has lived; else 90"
    )


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", required=True, help="the store's number, 0001 to 9999")
    parser.add_argument("--name", required=True, help="what the shop is called")
    parser.add_argument("--country", required=True, help="ISO 3166 code, such as CN")
    parser.add_argument("--region", default="", help="state, where its law decides: CA of US-CA")
    parser.add_argument("--currency", default="", help="ISO 4217 code; else the country's")
    parser.add_argument("--language", required=True, choices=LANGUAGES)
    parser.add_argument("--size", required=True, choices=[str(size) for size in ShopSize])
    parser.add_argument("--user", required=True, help="sign-in name of the first manager")
    parser.add_argument("--user-name", default="", help="their name on papers; else the same")
    parser.add_argument("--pin-file", required=True, type=Path, help="file that holds their PIN")
    parser.add_argument("--phone", default="", help="printed on claim tickets")
    parser.add_argument("--address", default="", help="printed on claim tickets")
    parser.add_argument("--time-zone", default="", help="IANA name; else the region's")


def _add_job(parser: argparse.ArgumentParser, common: _Parser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)
    receive = verbs.add_parser("receive", parents=[common], help="take devices in")
    receive.add_argument("file", nargs="?", help="an intake as JSON, - for standard input")
    receive.add_argument("--schema", action="store_true", help="print the intake's JSON Schema")
    show = verbs.add_parser("show", parents=[common], help="show one job")
    show.add_argument("number")
    add_job_acts(verbs, common)


def _add_print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", choices=PAPERS)
    parser.add_argument(
        "number",
        nargs="?",
        default="",
        help="any job of the visit; of money also its own number; of a badge a sign-in name",
    )
    parser.add_argument("--format", required=True, choices=[str(form) for form in PaperForm])
    parser.add_argument("--out", required=True, type=Path)
