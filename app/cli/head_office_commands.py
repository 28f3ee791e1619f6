"""The commands of whoever runs head office's server."""

from __future__ import annotations

import errno
import json
import os
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO
from urllib.parse import urlsplit

from app.cli.json_fields import read_array, read_object
from app.domain.errors import BadEntry, WrongUsage
from app.domain.price_line import PriceLineBody
from app.domain.sync import StoreAddress
from app.domain.table_file import FileNotWritten, WriteTrouble

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.cli.commands import Command
    from app.services.head_office.administration import HeadOfficeAdministration

DSN: Final = "BENCHSIDE_HEAD_OFFICE"


def add_head_office(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Say what can be typed behind `head-office`."""
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=type(parser)
    )
    verbs.add_parser("install", parents=[common], help="install on an empty database")
    verbs.add_parser("upgrade", parents=[common], help="bring an installation up to date")
    enrol = verbs.add_parser("enrol", parents=[common], help="let a store in")
    enrol.add_argument("number", help="its four digits")
    enrol.add_argument("--out", type=Path, required=True, help="where its credential is written")
    enrol.add_argument("--host", default="", help="how stores reach the server; else as here")
    enrol.add_argument("--port", type=int, default=0, help="else as here")
    enrol.add_argument("--authority", type=Path, help="certificate that the server's is signed by")
    enrol.add_argument("--certificate", type=Path, help="the store's own certificate")
    enrol.add_argument("--private-key", type=Path, help="and its key")
    enrol.add_argument("--without-tls", action="store_true", help="for a trial on one computer")
    revoke = verbs.add_parser("revoke", parents=[common], help="let a store in no more")
    revoke.add_argument("number", help="its four digits")
    verbs.add_parser("status", parents=[common], help="how every store stands")
    verbs.add_parser("verify", parents=[common], help="prove rights, count what differs")
    publish = verbs.add_parser("publish-prices", parents=[common], help="prices for all stores")
    publish.add_argument("file", help="JSON: a list of price lines, - for standard input")
    publish.add_argument("--title", required=True, help="what the edition is called")
    publish.add_argument("--store", action="append", dest="stores", help="only to this one; again")
    publish.add_argument("--from", dest="valid_from", type=int, help="epoch ms; else now")
    for verb in verbs.choices.values():
        verb.add_argument("--dsn", default="", help=f"the database; else {DSN}")


def head_office(command: Command) -> object:
    """Do what is asked at head office; raises WrongUsage where it is not said with which."""
    options = command.options
    dsn = options.dsn or command.around.environment.get(DSN, "")
    if not dsn:
        raise WrongUsage(f"python -m app head-office {options.verb}: --dsn or {DSN} is needed")
    office = command.program.head_office(dsn)
    match options.verb:
        case "install" | "upgrade":
            return office.install()
        case "enrol":
            return _enrol(command, office, dsn)
        case "revoke":
            return {"number": options.number, "revoked": office.revoke(options.number)}
        case "status":
            return office.status()
        case "verify":
            return office.verify()
        case _:
            lines = _price_lines(command.input(options.file))
            made = office.publish_prices(options.title, lines, options.stores, options.valid_from)
            return asdict(made)


def _enrol(command: Command, office: HeadOfficeAdministration, dsn: str) -> dict[str, Any]:
    options = command.options
    if not options.authority and not options.without_tls:
        raise WrongUsage(
            "python -m app head-office enrol: --authority FILE is needed, or --without-tls"
        )
    texts = {
        name: command.input(str(path)) if (path := getattr(options, name)) else ""
        for name in ("authority", "certificate", "private_key")
    }
    where = urlsplit(dsn)
    address = StoreAddress(
        options.host or where.hostname or "localhost", options.port or where.port or 5432, **texts
    )
    with _private_file(options.out) as file:
        file.write(office.enrol(options.number, address) + "\n")
    return {"number": options.number, "credential": str(options.out)}


_TROUBLES: Final = {
    errno.EACCES: WriteTrouble.DENIED,
    errno.EROFS: WriteTrouble.DENIED,
    errno.EEXIST: WriteTrouble.DENIED,
    errno.ENOENT: WriteTrouble.FOLDER_MISSING,
    errno.ENOSPC: WriteTrouble.FULL,
}


@contextmanager
def _private_file(path: Path) -> Iterator[TextIO]:
    """Open a file that nobody else may read, and that was not there; before a secret is made."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as raised:
        trouble = _TROUBLES.get(raised.errno or 0, WriteTrouble.FAILED)
        raise FileNotWritten(str(path), trouble) from raised
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _price_lines(text: str) -> list[PriceLineBody]:
    """Read price lines; raises BadEntry, which names the line and field."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError as raised:
        place = f"{raised.lineno}:{raised.colno}"
        raise BadEntry("prices", "not_json", place) from raised
    return [_price_line(line, f"prices[{n}]") for n, line in enumerate(read_array(said, "prices"))]


def _price_line(value: object, place: str) -> PriceLineBody:
    said = read_object(value, place, _LINE)
    for name, kind in _LINE.items():
        if name in said and (not isinstance(said[name], kind) or isinstance(said[name], bool)):
            raise BadEntry(f"{place}.{name}", _NOT[kind])
        if name in _NEEDED and not said.get(name):
            raise BadEntry(f"{place}.{name}", "missing")
    return PriceLineBody(**said)


_NOT: Final = {str: "not_text", int: "not_a_number", dict: "not_an_object"}
_NEEDED: Final = ("category", "repair", "price")
_LINE: Final[dict[str, Any]] = {
    "category": str,
    "brand": str,
    "model": str,
    "repair": str,
    "grade": str,
    "price": int,
    "levels": dict,
    "part": str,
    "minutes": int,
    "warranty_days": int,
    "tier": str,
    "names": dict,
    "tax_bp": int,
}
"""What a price line says; amounts are minor units."""
