"""What is printed of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.counter_documents import BinLabel, ShelfWalkSheet
from app.domain.documents import DeviceLabel
from app.domain.paper import PaperKind
from app.domain.scan import ScanKind
from app.services.places.bins import BinEntry
from db.models.paper import Paper
from tests.factories import make_intake

if TYPE_CHECKING:
    from typing import Any

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


def _document(shop: OpenShop, paper: str) -> dict[str, Any]:
    with shop.file.reading() as session:
        return session.get_one(Paper, paper).document


def test_a_bin_has_one_label_until_it_is_renamed(shop: OpenShop, manager: Actor) -> None:
    (made,) = shop.bins.add(manager, BinEntry("A1"))
    (first,) = shop.place_papers.bin_labels(manager, [made.id])
    assert shop.place_papers.bin_labels(manager, [made.id])[0].id == first.id
    label = BinLabel.from_json(_document(shop, first.id))
    assert (label.code, label.name, label.place) == (made.code, "A1", "货架")
    shop.bins.change(manager, made.id, BinEntry("A9"))
    (second,) = shop.place_papers.bin_labels(manager, [made.id])
    assert BinLabel.from_json(_document(shop, second.id)).name == "A9"


def test_a_device_label_is_made_again_with_its_bin(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    job = shop.intake.receive(manager, make_intake()).jobs[0]
    old = next(one for one in job.papers if one.kind is PaperKind.DEVICE_LABEL)
    assert shop.place_papers.device_label(manager, job.number).id == old.id
    shop.placings.put_away(manager, "A1", job.number)
    new = shop.place_papers.device_label(manager, job.number)
    assert DeviceLabel.from_json(_document(shop, new.id)).place == "A1"
    assert shop.place_papers.device_label(manager, job.number).id == new.id


def test_a_walk_has_one_sheet_that_is_found_by_scanning_it(shop: OpenShop, manager: Actor) -> None:
    shop.bins.add(manager, BinEntry("A1"))
    number = shop.intake.receive(manager, make_intake()).jobs[0].number
    shop.placings.put_away(manager, "A1", number)
    walk = shop.walks.begin(manager).id
    shop.walks.scan(manager, shop.bins.find(manager, "A1").code)
    shop.walks.scan(manager, "NOT-OURS-1")
    shop.walks.end(manager)
    made = shop.place_papers.walk_sheet(manager, walk)
    assert shop.place_papers.walk_sheet(manager, walk).id == made.id
    sheet = ShelfWalkSheet.from_json(_document(shop, made.id))
    assert sheet.expected == 1
    assert [row.number for part in sheet.sections for row in part.rows][-1] == "NOT-OURS-1"
    scanned = shop.scanning.read(manager, sheet.code)
    assert (scanned.kind, scanned.record) == (ScanKind.PAPER, made.id)
