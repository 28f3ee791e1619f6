"""What the customer is told of a repair: written, with chosen photos, and made into a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.photo import PhotoNotFound, PhotoSource, PhotoStep
from app.services.photos.photos import PhotoOrigin
from tests.money import agreed_job
from tests.services.photos.pictures import jpeg

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    return agreed_job(shop, manager)


def photo(shop: OpenShop, actor: Actor, number: str, red: int) -> str:
    origin = PhotoOrigin(PhotoSource.CAMERA, PhotoStep.BENCH)
    entry = shop.photos.prepare(actor, jpeg(colour=(red, 80, 80)), origin)
    return shop.photos.add(actor, number, [entry])[-1].id


def test_the_photos_of_the_bench_are_proposed(shop: OpenShop, manager: Actor, number: str) -> None:
    taken = [photo(shop, manager, number, red) for red in (60, 120)]
    view = shop.workshop.repair_reports.of_job(manager, number)
    assert (list(view.photos), view.text, view.made_at) == (taken, "", None)


def test_what_is_written_counts_and_what_was_before_is_kept(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    one, other = (photo(shop, manager, number, red) for red in (60, 120))
    reports = shop.workshop.repair_reports
    reports.write(manager, number, "Cleaned", [other, one])
    view = reports.write(manager, number, "Cleaned and dried")
    assert (view.text, view.photos) == ("Cleaned and dried", (other, one))


def test_a_photo_of_another_job_is_refused(shop: OpenShop, manager: Actor, number: str) -> None:
    alien = photo(shop, manager, agreed_job(shop, manager), 60)
    with pytest.raises(PhotoNotFound):
        shop.workshop.repair_reports.write(manager, number, "Cleaned", [alien])
    assert shop.workshop.repair_reports.of_job(manager, number).made_at is None


def test_the_paper_says_what_was_done_in_the_customers_language(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    shop.bench.note(manager, number, "bench words only")
    shop.workshop.repair_reports.write(manager, number, "屏幕已更换")
    made = shop.workshop.repair_reports.make(manager, number)
    document = shop.paperwork.document(manager, made.id)
    assert (document["text"], document["language"]) == ("屏幕已更换", "zh_CN")
    assert "bench words" not in str(document)
