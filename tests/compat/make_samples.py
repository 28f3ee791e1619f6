"""Make the samples of the version that is being released; run once, then never changed."""

from __future__ import annotations

import lzma
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from app.domain.article import ArticleEntry
from app.domain.bench import CheckEntry
from app.domain.bench_time import PauseReason
from app.domain.contact_attempt import ContactEntry, ContactResult
from app.domain.day_close import CloseEntry
from app.domain.diagnosis import FindingEntry
from app.domain.diagnosis_fee import FeeEntry
from app.domain.documents import PaperForm
from app.domain.intake import CustomerEntry
from app.domain.job import Outcome
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.domain.money_entry import RefundEntry, ReturnedLine
from app.domain.outside_repair import OutsideEntry
from app.domain.paper import PaperKind
from app.domain.part import Tracking
from app.domain.part_entry import LimitEntry
from app.domain.passcode import DeviceSecret, PasscodeKind
from app.domain.photo import PhotoSource, PhotoStep
from app.domain.question import AskedOf, QuestionEntry
from app.domain.quote import FeeTerms, Payer
from app.domain.scanner import KeyboardSettings
from app.domain.stock import StockPlace
from app.domain.stock_entry import CountEntry, TakenEntry
from app.services.counter.while_you_wait import WaitEntry
from app.services.importing.shapes import ImportKind, ImportRequest
from app.services.job_parts.part_orders import OrderedEntry
from app.services.knowledge.pictures import picture_of
from app.services.papers.printers import PrinterEntry
from app.services.parcels.parcels import ParcelEntry
from app.services.photos.photos import PhotoOrigin
from app.services.places.bins import BinEntry
from db.upgrade import create_server_store, create_store, open_server_store, open_store
from tests.compat.sealing import export
from tests.factories import NOON, make_customer, make_device, make_intake, make_shop, sign_in
from tests.fakes import StoppedClock
from tests.money import agreed_job, make_part, order, payment, ready_job, sell, take_in, tender
from tests.parts import add_part, need_part, screen
from tests.postgres_server import PostgresServer, embedded_binaries
from tests.quoting import line, option, presented, spoken
from tests.services.papers.test_paperwork import PrinterOnPort
from tests.services.papers.test_print_queue import StoppingPrinter
from tests.signing import make_signed
from tests.stock import receive

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

HERE = Path(__file__).parent
KEY = bytes(32)
DEVICES = (
    make_device(imei="356938035643809", accessories=("case", "sim"), answers={"lock": "off"}),
    make_device(category="tablet", brand="Apple", model="iPad 9", serial="DEMO00071"),
    make_device(brand="Xiaomi", model="Redmi K40", problem="Battery 🔋 drains", symptoms=()),
)


def fill(database: Database, folder: Path) -> None:
    """Live a short made-up day: visits, a tag, a list of models, a void job, money both ways."""
    shop = make_shop(database, StoppedClock(NOON), folder)
    actor = sign_in(shop)
    shop.drafts.save(actor, "d" * 32, {"problem": "屏"})
    shop.intake.receive(actor, make_intake(*DEVICES[:2]))
    zhang = make_intake(DEVICES[2], customer=make_customer(name="张伟"))
    known = shop.intake.receive(actor, zhang).customer
    shop.customers.tag(actor, str(known), "老客户", on=True)
    models = folder / "models.csv"
    models.write_text("brand,name,device,model\nXiaomi,Redmi K40,alioth,M2012K11AC\n", "utf-8")
    shop.importing.import_devices(actor, ImportRequest(models, ImportKind.MODEL_CODES))
    void = shop.intake.receive(actor, make_intake(make_device(model="P50")))
    shop.jobs.void(actor, void.jobs[0].number, "made up")
    live_the_till(shop, actor)
    live_the_counter(shop, actor)
    live_the_shelf(shop, actor)
    live_the_quotes(shop, actor)
    live_the_bench(shop, actor)
    shop.paperwork.finish_rendering()


def live_the_till(shop: OpenShop, actor: Actor) -> None:
    """Sell, repair at once, take a deposit, give money back, close the day."""
    film = make_part(shop, actor, barcodes=("2000000000015",))
    shop.goods.receive(actor, film.id, 5, 800, "老王")
    sold = sell(shop, actor, film.id, film.id)
    line = ReturnedLine(shop.refunds.offer(actor, sold.invoice).lines[0].id)
    shop.refunds.refund(actor, RefundEntry("back", sold.invoice, "坏的", (line,)))
    shop.prices.take_sample(actor)
    nobody = CustomerEntry(no_contact=True)
    device = make_device(model="iPhone 13", imei="")
    paid = payment(tender("wechat"))
    shop.while_you_wait.repair(actor, WaitEntry(device, nobody, (order(39_900),), paid))
    number = ready_job(shop, actor, 65_000, model="Mate 60", imei="", serial="DEMO00099")
    shop.payments.pay(actor, [number], payment(tender("cash", 20_000), tender("alipay")))
    shop.queue.give(actor)
    counted = {one.tender: one.expected for one in shop.day_close.draft(actor).tenders}
    shop.day_close.close(actor, CloseEntry(counted))


def live_the_counter(shop: OpenShop, actor: Actor) -> None:
    """Take in with evidence, sign, put away, walk the shelf; printers, a parcel, a badge."""
    drawn = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(drawn, "JPEG")
    photo = shop.photos.prepare(actor, drawn.getvalue(), PhotoOrigin(PhotoSource.CAMERA))
    device = make_device(
        imei="",
        serial="DEMO00123",
        answers={"power_on": "agreed_works", "access": "held"},
        checks=CheckEntry(rest_passes=True),
        limit=80_000,
        photos=(photo,),
    )
    secret = DeviceSecret(PasscodeKind.PATTERN, "14789")
    entry = make_intake(device, channel="courier", secrets=(secret,))
    number = shop.intake.receive(actor, entry).jobs[0].number
    shop.signatures.keep(actor, make_signed(shop.signing_texts.terms(actor, number)))
    shelf, _ = shop.bins.add(actor, BinEntry("A1", last_name="A2"))
    shop.placings.put_away(actor, shelf.id, number)
    shop.walks.begin(actor)
    shop.walks.scan(actor, shelf.code)
    shop.walks.scan(actor, number)
    shop.walks.end(actor)
    shop.parcels.add(actor, ParcelEntry("SF1000000000001", sender="张伟"))
    shop.printers.choose_for_all(
        actor,
        PaperKind.CLAIM_TICKET,
        PrinterEntry("tcp://192.0.2.1:9100", PaperForm.ESCPOS, "Counter"),
    )
    shop.badges.make(actor, "lin")
    customer = shop.finding.customers(actor, "0144").lines[0].id
    shop.credit.allow(actor, customer, 200_000)
    shop.scanners.add(actor, "/dev/ttyACM0", "Counter")
    shop.scanners.change_keyboard(actor, KeyboardSettings(prefix_key="F9"))
    print_papers(shop, actor, number)


def live_the_shelf(shop: OpenShop, actor: Actor) -> None:
    """Keep parts by piece, batch and serial number: keep back, fit, book later, count, merge."""
    glass = shop.parts.add(actor, screen(limits=(LimitEntry(minimum=2, maximum=6),))).id
    board = add_part(shop, actor, "主板", tracking=Tracking.SERIAL).id
    battery = add_part(shop, actor, "电池", tracking=Tracking.BATCH).id
    receive(shop, actor, glass, 3, unit_cost=20_033, supplier="华强电子", bin="A1")
    receive(shop, actor, board, 2, unit_cost=80_000, serials=("FM7000001", "FM7000002"))
    receive(shop, actor, battery, 4, unit_cost=2_501, batch="2611")
    use = UseEntry(need=NeedEntry(part=board), serial="FM7000001")
    shop.job_parts.issue(actor, need_part(shop, actor, glass, 2), use)
    unknown = NeedEntry(names={"zh_CN": "尾插"}, unit_cost=1_500, supplier="老王")
    shop.job_parts.fit(actor, need_part(shop, actor, battery), UseEntry(need=unknown))
    faulty = TakenEntry(part=battery, batch="2611", reason="鼓包")
    shop.stock_keeping.move(actor, faulty, StockPlace.QUARANTINE)
    shop.stock_keeping.correct(actor, CountEntry(part=glass, counted=4, reason="盘点", bin="A1"))
    double = add_part(shop, actor, "屏幕").id
    shop.parts.merge(actor, glass, double, "同一配件")


def live_the_quotes(shop: OpenShop, actor: Actor) -> None:
    """Agree a fee, find faults, quote in versions: taken, replaced, declined, unanswered."""
    shares = {str(Outcome.REPAIRED): 10_000, str(Outcome.DECLINED): 3_000}
    shop.diagnosis_fees.change(actor, FeeTerms(8_000, shares, deducted=True))
    taken, refused, waiting = (take_in(shop, actor, imei="", serial=f"Q{n}") for n in range(3))
    for number in (taken, refused):
        shop.diagnosis_fees.agree(actor, number, FeeEntry())
    found = FindingEntry(section="display", defect="cracked", cause="drop", bench_text="排线也裂")
    shop.diagnosis.write(actor, taken, found)
    covered = line(9_900, "清洁", payer=Payer.GOODWILL)
    options = option(line(65_033), covered, discount=1_000), option(line(42_000), key="B")
    presented(shop, actor, taken, *options)
    version = presented(shop, actor, taken, *options, risk="原装屏可能提示未知部件", days=2)
    shop.sign_offs.approve(actor, taken, spoken(shop, version))
    shop.quotes.decline(actor, refused, presented(shop, actor, refused).version, "太贵")
    presented(shop, actor, waiting)
    shop.unanswered.tried(actor, waiting, ContactEntry(result=ContactResult.NO_ANSWER))
    shop.diagnosis_fees.change(actor, FeeTerms(0, shares, deducted=True))


def live_the_bench(shop: OpenShop, actor: Actor) -> None:
    """Work by the clock and in steps; ask, send out, order, write down what was learned."""
    workshop = shop.workshop
    worked, asked, sent = (agreed_job(shop, actor, imei="", serial=f"B{n}") for n in range(3))
    workshop.timers.start(actor, worked)
    workshop.steps.mark_done(actor, worked)
    workshop.timers.pause(actor, worked, PauseReason.BREAK)
    workshop.questions.ask(actor, asked, QuestionEntry(AskedOf.HEAD_OFFICE, "保修吗？"))
    workshop.outside.send(actor, sent, OutsideEntry("老王", "BGA"))
    glue = shop.job_parts.need(actor, worked, NeedEntry(names={"zh_CN": "胶"})).lines[-1]
    workshop.part_orders.order(actor, worked, glue.id, OrderedEntry("老王"))
    drawn = BytesIO()
    Image.new("RGB", (320, 240), "green").save(drawn, "JPEG")
    origin = PhotoOrigin(PhotoSource.FILE, PhotoStep.BENCH)
    picture = picture_of(shop.photos.prepare(actor, drawn.getvalue(), origin))
    learned = ArticleEntry({"zh_CN": "屏下排线"}, {"zh_CN": "先加热"}, pictures=(picture,))
    workshop.articles.write(actor, learned)


def print_papers(shop: OpenShop, actor: Actor, number: str) -> None:
    """Leave a ticket printed, refused, unknown and waiting; a printer that was used is ended."""
    papers = shop.paperwork.of_job(actor, number)
    ticket = next(one.id for one in papers if one.kind is PaperKind.CLAIM_TICKET)
    whole, torn = PrinterOnPort(), StoppingPrinter(reads=600, breaks_off=True)
    whole_one = f"tcp://127.0.0.1:{whole.port}"
    for destination in (whole_one, "file:/dev/full", torn.destination):
        printer = shop.printers.add(actor, PrinterEntry(destination, PaperForm.ESCPOS)).id
        (queued,) = shop.print_queue.put(actor, [ticket], printer)
        shop.print_queue.run(queued.task, retry=False)
        shop.printers.end(actor, printer)
    whole.close()
    torn.close()
    shop.print_queue.put(actor, [ticket])


def make_sqlite_sample(version: str, folder: Path) -> None:
    """Write the plain SQLite sample of a version."""
    sealed, plain = folder / "shop.db", folder / "plain.db"
    create_store(sealed, KEY)
    database = open_store(sealed, KEY)
    fill(database, folder)
    database.close()
    export(sealed, KEY, plain, None)
    (HERE / f"{version}.sqlite.xz").write_bytes(lzma.compress(plain.read_bytes(), preset=9))


def make_postgres_sample(version: str, folder: Path) -> None:
    """Write the PostgreSQL sample of a version."""
    server = PostgresServer(embedded_binaries())
    try:
        name = server.new_database()
        create_server_store(server.url(name))
        database = open_server_store(server.url(name), folder)
        fill(database, folder)
        database.close()
        dumped = server.run_client("pg_dump", "--no-owner", "--no-privileges", name)
        (HERE / f"{version}.sql.xz").write_bytes(lzma.compress(dumped, preset=9))
    finally:
        server.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        make_sqlite_sample(sys.argv[1], Path(scratch))
        make_postgres_sample(sys.argv[1], Path(scratch))
