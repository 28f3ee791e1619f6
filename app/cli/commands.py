"""The commands: sign in, call the service, print JSON."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.cli.arrival_commands import advice, appointment, queue, registration
from app.cli.article_commands import article
from app.cli.backup_commands import backup
from app.cli.bench_commands import bench
from app.cli.check_commands import check
from app.cli.credit_commands import credit
from app.cli.day_commands import PlainText, day, report, today
from app.cli.diagnosis_commands import codes
from app.cli.dispute_pack_command import dispute_pack
from app.cli.export_commands import export_file
from app.cli.fee_commands import fee
from app.cli.find_command import find
from app.cli.goods_commands import goods
from app.cli.handover_commands import handover, told
from app.cli.head_office_commands import head_office
from app.cli.hold_commands import hold, promise
from app.cli.hours_commands import hours, timeline
from app.cli.import_commands import import_file
from app.cli.intake_json import INTAKE_SCHEMA, read_intake
from app.cli.job_commands import act_on_job
from app.cli.made_papers import MADE_PAPERS, made_paper
from app.cli.money_commands import exchange, pay, receipt, refund, sale
from app.cli.outside_commands import outside
from app.cli.pack_commands import pack
from app.cli.parcel_commands import parcel
from app.cli.part_commands import part
from app.cli.passcode_commands import passcode
from app.cli.photo_commands import photo
from app.cli.place_commands import place, shelf_walk
from app.cli.price_commands import price
from app.cli.printer_commands import printers
from app.cli.question_commands import question
from app.cli.quote_commands import quote
from app.cli.return_commands import returns
from app.cli.safety_commands import safety
from app.cli.search_command import search
from app.cli.setting_command import setting
from app.cli.signature_commands import Unsound, signature
from app.cli.similar_command import similar
from app.cli.stock_commands import stock
from app.cli.surroundings import REFUSED, say_error
from app.cli.sync_commands import sync
from app.cli.technician_commands import technician
from app.cli.tenders import shop_currency
from app.cli.wait_command import while_you_wait
from app.domain.documents import PaperForm
from app.domain.errors import (
    EnvironmentFailure,
    FileUnreadable,
    SignInFailed,
    SignInNeeded,
    WrongUsage,
)
from app.domain.paper import PaperKind
from app.domain.permissions import Role
from app.services.people.accounts import NewPerson
from app.services.shop import Founding

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from app.cli.program import Program
    from app.cli.surroundings import Surroundings
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.papers.paper_lines import PaperLine

# A file that is longer is no intake.
_LONGEST_INTAKE: Final = 4_000_000
_LONGEST_TOKEN: Final = 200


class Command:
    """One parsed command with everything it needs."""

    def __init__(self, options: argparse.Namespace, program: Program, around: Surroundings) -> None:
        self.options = options
        self.program = program
        self.around = around

    def run(self) -> int:
        """Run it and return the exit code; raises what it was refused with."""
        match self.options.command:
            case "demo":
                return self._demo()
            case "verify":
                return self._verify()
            case command:
                said = _ANSWERS[command](self)
                self.answer(said)
                return REFUSED if isinstance(said, Unsound) else 0

    def _demo(self) -> int:
        folder = self.around.named_folder(self.options) or self.program.new_demo_folder()
        # Ninety days of a shop are lived act by act.
        self.around.stderr.write("Filling the demonstration shop; this takes some minutes.\n")
        self.around.stderr.flush()
        self.answer(asdict(self.program.fill_demo(folder, self.options.days)))
        self.around.stdout.flush()
        return 0 if self.options.no_window else self.program.open_window(folder)

    def _init(self) -> dict[str, Any]:
        options = self.options
        founding = Founding(
            number=options.store,
            name=options.name,
            country=options.country,
            region=options.region,
            currency=options.currency,
            language=options.language,
            size=options.size,
            manager=NewPerson(
                login=options.user,
                name=options.user_name or options.user,
                role=Role.MANAGER,
                secret=_read_file(options.pin_file).strip(),
            ),
            phone=options.phone,
            address=options.address,
            time_zone=options.time_zone,
        )
        return asdict(self.program.found_shop(self.folder(), founding))

    def _recover_key(self) -> dict[str, Any]:
        self.program.recover_key(self.folder(), _read_file(self.options.code_file))
        return {"folder": str(self.folder())}

    def _job(self) -> object:
        match self.options.verb:
            case "receive":
                return self._receive()
            case "show":
                return self._show()
        return act_on_job(self)

    def _receive(self) -> dict[str, Any]:
        if self.options.schema:
            return INTAKE_SCHEMA
        if self.options.file is None:
            raise WrongUsage("python -m app job receive: FILE, - or --schema is needed")
        with self.signed_in() as (shop, actor):
            text = self.input(self.options.file)
            entry = read_intake(text, shop.shop.profile().time_zone, shop_currency(shop))
            received = shop.intake.receive(actor, entry)
            self._finish_rendering(shop)
            return {
                "visit": received.visit,
                "claim_ticket": received.code,
                "customer": received.customer,
                "jobs": [
                    {
                        "number": job.number,
                        "state": job.state,
                        "papers": _papers(shop.paperwork.of_job(actor, job.number)),
                    }
                    for job in received.jobs
                ],
            }

    def _show(self) -> dict[str, Any]:
        with self.signed_in() as (shop, actor):
            page = shop.jobs.page(actor, self.options.number)
            papers = shop.paperwork.of_job(actor, page.number)
            return {**asdict(page), "papers": _papers(papers)}

    def _write_paper(self) -> dict[str, Any]:
        if self.options.paper in MADE_PAPERS:
            return made_paper(self)
        if not self.options.number:
            raise WrongUsage(f"python -m app print {self.options.paper}: NUMBER is needed")
        kind = PaperKind(self.options.paper.replace("-", "_"))
        with self.signed_in() as (shop, actor):
            paper = shop.paperwork.find(actor, self.options.number, kind)
            form = PaperForm(self.options.format)
            printed = shop.paperwork.write_out(actor, paper.id, form, self.options.out.resolve())
            return {
                "paper": paper.id,
                "kind": kind,
                "number": paper.number,
                "format": form,
                "out": str(self.options.out),
                "copy": printed.copy,
                "missing_glyphs": printed.missing_glyphs,
            }

    def _scan(self) -> dict[str, Any]:
        with self.signed_in() as (shop, actor):
            scanned = asdict(shop.scanning.read(actor, self.options.text))
            return {"taken_for": scanned.pop("kind"), **scanned}

    def _verify(self) -> int:
        with self.signed_in() as (shop, actor):
            verified = shop.evidence.verify(actor)
            pending = len(shop.paperwork.waiting(actor))
        self.answer({"sound": verified.sound, **asdict(verified), "papers_to_print": pending})
        return 0 if verified.sound else REFUSED

    @contextmanager
    def signed_in(self, *, renders: bool = True) -> Iterator[tuple[OpenShop, Actor]]:
        """Open the shop as BENCHSIDE_USER with BENCHSIDE_PIN; finish what a crash left.

        After an import that is hundreds of papers: a command that has nothing to do with any
        leaves them to the next one, or to the window.

        A command that the window started (`--token-stdin`) goes on as whoever works there; what
        is to be rendered is the window's own business then.
        """
        shop = self.program.open_shop(self.folder())
        try:
            if self.is_of_window:
                actor = shop.accounts.sign_in_by_token(self._token())
            else:
                actor = self._sign_in(shop)
                if renders:
                    self._finish_rendering(shop)
            yield shop, actor
        finally:
            shop.close()

    @property
    def is_of_window(self) -> bool:
        """Tell whether the window started this command and reads its lines."""
        return getattr(self.options, "token_stdin", False)

    def _sign_in(self, shop: OpenShop) -> Actor:
        environment = self.around.environment
        login, secret = environment.get("BENCHSIDE_USER"), environment.get("BENCHSIDE_PIN")
        if not login or secret is None:
            raise SignInNeeded
        return shop.accounts.sign_in(login, secret, shop.machine)

    def _token(self) -> str:
        try:
            return self.around.stdin.readline(_LONGEST_TOKEN).strip()
        except UnicodeDecodeError as unreadable:
            raise SignInFailed from unreadable

    def _finish_rendering(self, shop: OpenShop) -> None:
        """Render what waits; a paper that cannot be made now is no reason to deny its job."""
        try:
            shop.paperwork.finish_rendering()
        except EnvironmentFailure as failure:
            say_error(failure, self.around, 0, "warning")

    def folder(self) -> Path:
        """Return the folder of the shop."""
        return self.around.named_folder(self.options) or self.program.default_folder()

    def confine(self, shop: OpenShop) -> None:
        """Let the process use no more than reading a foreign file needs, where it ends with it."""
        if self.around.own_process:
            shop.importing.confine_process()

    def input(self, name: str) -> str:
        """Return the text of a file, of standard input for `-`; raises FileUnreadable."""
        if name == "-":
            try:
                return self.around.stdin.read(_LONGEST_INTAKE)
            except UnicodeDecodeError as unreadable:
                raise FileUnreadable(name, str(unreadable)) from unreadable
        return _read_file(Path(name))

    def answer(self, value: object) -> None:
        """Print plain values as JSON: indented for people, on one line for the window.

        Behind lines that say how far it is, the answer is a line too. Plain text stays as it is.
        """
        if isinstance(value, PlainText):
            self.around.stdout.write(value + "\n")
            return
        as_line = self.is_of_window or getattr(self.options, "progress", False)
        indent = None if as_line else 2
        text = json.dumps(value, ensure_ascii=False, indent=indent)
        self.around.stdout.write(text + "\n")


_ANSWERS: Final[Mapping[str, Callable[[Command], object]]] = {
    "init": Command._init,  # noqa: SLF001 (its own table)
    "recover-key": Command._recover_key,  # noqa: SLF001
    "job": Command._job,  # noqa: SLF001
    "print": Command._write_paper,  # noqa: SLF001
    "import": import_file,
    "scan": Command._scan,  # noqa: SLF001
    "find": find,
    "codes": codes,
    "search": search,
    "similar": similar,
    "queue": queue,
    "appointment": appointment,
    "advice": advice,
    "registration": registration,
    "price": price,
    "export": export_file,
    "pay": pay,
    "sale": sale,
    "refund": refund,
    "exchange": exchange,
    "receipt": receipt,
    "part": part,
    "goods": goods,
    "stock": stock,
    "credit": credit,
    "while-you-wait": while_you_wait,
    "passcode": passcode,
    "photo": photo,
    "dispute-pack": dispute_pack,
    "signature": signature,
    "printers": printers,
    "handover": handover,
    "bin": place,
    "shelf-walk": shelf_walk,
    "parcel": parcel,
    "told": told,
    "today": today,
    "report": report,
    "day": day,
    "setting": setting,
    "backup": backup,
    "sync": sync,
    "head-office": head_office,
    "quote": quote,
    "pack": pack,
    "fee": fee,
    "return": returns,
    "hours": hours,
    "timeline": timeline,
    "safety": safety,
    "bench": bench,
    "article": article,
    "check": check,
    "technician": technician,
    "hold": hold,
    "promise": promise,
    "question": question,
    "outside": outside,
}
"""What each command answers; those that end with their own exit code are in `Command.run`."""


def _papers(lines: tuple[PaperLine, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": line.id,
            "kind": line.kind,
            "state": line.state,
            "wanted": line.wanted,
            "prints": [asdict(one) for one in line.prints],
        }
        for line in lines
    ]


def _read_file(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.read(_LONGEST_INTAKE)
    except (OSError, UnicodeDecodeError) as unreadable:
        raise FileUnreadable(str(path), str(unreadable)) from unreadable
