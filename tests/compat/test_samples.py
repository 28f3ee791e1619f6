"""Every released version's sample opens in this one, with every job and a sound log."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.services.policy.published import SHOP_WRITES, current_version, is_edited
from app.services.policy.seeding import publish_what_ships
from app.services.policy.shipped_content import seeds
from db.upgrade import open_server_store, open_store
from tests.compat.sealing import export
from tests.factories import NOON, open_made_shop, sign_in
from tests.fakes import StoppedClock
from tests.money import make_part, sell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark.structures import ParameterSet

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database

HERE = Path(__file__).parent
SQLITE = sorted(HERE.glob("*.sqlite.xz"))
POSTGRES = sorted(HERE.glob("*.sql.xz"))
EACH = pytest.mark.parametrize("sample", SQLITE + POSTGRES, ids=lambda path: path.name)
# What the two kinds begin with: a file of SQLite (its manual, 1.3), a script of pg_dump.
BEGINNINGS = {".sqlite": b"SQLite format 3\0", ".sql": b"--\n-- PostgreSQL database dump\n--\n"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that was opened with this version, and its manager at work in it."""

    shop: OpenShop
    actor: Actor
    version: str


def _each(paths: list[Path]) -> list[ParameterSet]:
    """Return the oldest and the newest of each kind for every run, the others for a long one."""
    ends = {paths[0], paths[-1]}
    marks = [() if path in ends else (pytest.mark.long,) for path in paths]
    return [pytest.param(path, marks=mark) for path, mark in zip(paths, marks, strict=True)]


@pytest.fixture(scope="module", params=_each(SQLITE) + _each(POSTGRES), ids=lambda path: path.name)
def then(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, store_key: bytes
) -> Iterator[Sample]:
    """Open each sample in turn, as this version finds it, and sign its manager in."""
    folder = tmp_path_factory.mktemp("sample")
    plain = lzma.decompress(request.param.read_bytes())
    if request.param in SQLITE:
        database = _unsealed(plain, folder, store_key)
    else:
        database = _restored(plain, folder, request)
    shop = open_made_shop(database, StoppedClock(NOON), folder)
    yield Sample(shop, sign_in(shop), request.param.name.split(".sql")[0])
    database.close()


def _unsealed(plain: bytes, folder: Path, key: bytes) -> Database:
    """Seal a plain store file and open it."""
    source, sealed = folder / "plain.db", folder / "shop.db"
    source.write_bytes(plain)
    export(source, None, sealed, key)
    return open_store(sealed, key)


def _restored(dump: bytes, folder: Path, request: pytest.FixtureRequest) -> Database:
    """Play a dump back into a new database and open it."""
    server = request.getfixturevalue("postgres")
    name = server.new_database()
    server.run_client("psql", "--quiet", "-v", "ON_ERROR_STOP=1", name, given=dump)
    return open_server_store(server.url(name), folder)


def test_there_is_a_sample_for_each_engine() -> None:
    assert SQLITE
    assert [path.name.split(".sql")[0] for path in SQLITE] == [
        path.name.split(".sql")[0] for path in POSTGRES
    ]


@EACH
def test_a_sample_is_small(sample: Path) -> None:
    assert sample.stat().st_size <= 300_000


@EACH
def test_a_sample_is_whole(sample: Path) -> None:
    beginning = BEGINNINGS[sample.with_suffix("").suffix]
    assert lzma.decompress(sample.read_bytes()).startswith(beginning)


def test_the_log_of_then_is_sound_with_every_job(then: Sample) -> None:
    verified = then.shop.evidence.verify(then.actor)
    assert verified.sound
    assert verified.jobs >= 4


def test_the_counter_shows_what_was_taken_in(then: Sample) -> None:
    models = {line.model for line in then.shop.desk.now(then.actor).taken_in_today}
    assert models >= {"iPhone 13", "iPad 9", "Redmi K40"}


def test_a_job_of_then_is_found_by_customer_and_model(then: Sample) -> None:
    found = then.shop.finding.jobs(then.actor, "张伟 k40").lines
    assert [line.model for line in found] == ["Redmi K40"]


def test_a_store_of_then_can_be_worked_in(then: Sample) -> None:
    part = make_part(then.shop, then.actor, "手机壳")
    before = {line.number for line in then.shop.receipts.find(then.actor)}
    sold = sell(then.shop, then.actor, part.id).number
    after = {line.number for line in then.shop.receipts.find(then.actor)}
    assert sold not in before
    assert after == before | {sold}
    assert then.shop.evidence.verify(then.actor).sound


def test_what_was_on_its_way_to_a_printer_then_is_told_as_it_was(then: Sample) -> None:
    states = [line.state for line in then.shop.print_queue.lines(then.actor)]
    had_a_queue = then.version not in {"0.1.0", "0.2.0", "0.3.0"}
    assert states == (["queued", "unknown", "failed", "printed"] if had_a_queue else [])


def test_the_shelf_of_then_has_as_many_as_were_received_fitted_and_counted(then: Sample) -> None:
    lines = then.shop.parts.find(then.actor, "电池")
    stock = [then.shop.stock_keeping.why(then.actor, line.id).now for line in lines]
    had_a_ledger = then.version not in {"0.1.0", "0.2.0", "0.3.0", "0.4.0"}
    assert [dict(now.places) for now in stock] == (
        [{"store": 3, "quarantine": 1}] if had_a_ledger else []
    )


def test_a_store_of_then_has_what_ships_now(then: Sample) -> None:
    publish_what_ships(then.shop.file)
    with then.shop.file.reading() as session:
        at = then.shop.file.clock.now_ms()
        now = {key: current_version(session, kind, key, at).body for kind, key in seeds()}
    ours = {key for key, body in now.items() if is_edited(body)} | SHOP_WRITES
    older = [key for (_, key), body in seeds().items() if now[key] != body and key not in ours]
    assert older == []


def test_what_waited_at_the_bench_then_waits_still(then: Sample) -> None:
    workshop = then.shop.workshop
    waiting = (
        workshop.questions.open(then.actor),
        workshop.outside.away(then.actor),
        workshop.part_orders.on_order(then.actor),
        [one for one in workshop.articles.list(then.actor) if one.pictures],
    )
    had_a_bench = then.version not in {"0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0", "0.6.0"}
    assert [len(one) for one in waiting] == [had_a_bench] * 4
