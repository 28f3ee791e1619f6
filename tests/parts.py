"""Parts in tests: entries with defaults, parts in the catalogue, parts that jobs need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.own_code import OwnCode
from app.domain.part_entry import BarcodeEntry, FitEntry, ItemEntry, PartEntry
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.stock.job_lines import Need, lines_of, need
from tests.money import take_in

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.parts.known_parts import KnownPart
    from db.models.part_line import PartLine

EAN = "6901234567892"
PACK_EAN = "16901234567899"


def entry(name: str = "iPhone 13 屏幕总成", **changed: object) -> PartEntry:
    """Return what is written down of a part: a name alone by default."""
    return PartEntry(names={"zh_CN": name}, **changed)  # type: ignore[arg-type]


def screen(**changed: object) -> PartEntry:
    """Return a part with something of everything."""
    values: dict[str, object] = {
        "price": 65_000,
        "cost": 21_000,
        "barcodes": (BarcodeEntry(EAN), BarcodeEntry("6901234567908", 5)),
        "category": "屏幕",
        "maker": "Apple",
        "maker_number": "661-21988",
        "levels": {"member": 60_000},
        "fits": (FitEntry("iPhone 13", "Apple"),),
        "items": (ItemEntry("华强电子", "HQ-13-SCR", 10, 200_000, (PACK_EAN,)),),
    }
    return entry(**{**values, **changed})  # type: ignore[arg-type]


def add_part(
    shop: OpenShop, actor: Actor, name: str = "iPhone 13 屏幕总成", **changed: object
) -> KnownPart:
    """Write a part down."""
    return shop.parts.add(actor, entry(name, **changed))


def digits(part: KnownPart) -> str:
    """Return a part's own code as it is scanned."""
    return OwnCode.parse_people(part.number).digits


def need_part(shop: OpenShop, actor: Actor, part: str, quantity: int = 1) -> str:
    """Take a job in that needs a part; return its number."""
    number = take_in(shop, actor, 30_000)
    with shop.file.acting(actor) as work:
        need(work, job_by_number(work, number), Need(part=part, quantity=quantity))
    return number


def part_line(shop: OpenShop, number: str) -> PartLine:
    """Return the only part of a job."""
    with shop.file.reading() as session:
        (line,) = lines_of(session, job_by_number(session, number).id)
        session.expunge(line)
        return line
