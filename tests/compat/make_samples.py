"""Make the samples of the version that is being released; run once, then never changed."""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.importing.shapes import ImportKind, ImportRequest
from db.upgrade import create_server_store, create_store, open_server_store, open_store
from tests.compat.sealing import export
from tests.factories import NOON, make_customer, make_device, make_intake, make_shop, sign_in
from tests.fakes import StoppedClock
from tests.postgres_server import PostgresServer, embedded_binaries

if TYPE_CHECKING:
    from db.engine import Database

HERE = Path(__file__).parent
KEY = bytes(32)
DEVICES = (
    make_device(imei="356938035643809", accessories=("case", "sim"), answers={"lock": "off"}),
    make_device(category="tablet", brand="Apple", model="iPad 9", serial="DEMO00071"),
    make_device(brand="Xiaomi", model="Redmi K40", problem="Battery 🔋 drains", symptoms=()),
)


def fill(database: Database, folder: Path) -> None:
    """Live a short made-up day: three visits, a tag, a list of models, a void job."""
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
    shop.paperwork.finish_rendering()


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
