"""Pictures of articles: kept in order, from the bench's photos, and never swept away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.article import ArticleEntry, ArticlePictureEntry
from app.domain.errors import BadEntry
from app.domain.photo import PhotoSource, PhotoStep
from app.services.knowledge.pictures import picture_of
from app.services.photos.photos import PhotoOrigin
from tests.money import agreed_job
from tests.services.photos.pictures import jpeg
from tests.services.photos.test_sweeping import kept_for_a_month, sweep_for_weeks

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")


def picture(shop: OpenShop, actor: Actor, width: int) -> ArticlePictureEntry:
    origin = PhotoOrigin(PhotoSource.FILE, PhotoStep.BENCH)
    return picture_of(shop.photos.prepare(actor, jpeg((width, 60)), origin))


def entry(*pictures: ArticlePictureEntry) -> ArticleEntry:
    return ArticleEntry({"en": "Flex cables"}, pictures=pictures)


def test_they_stand_in_the_order_of_the_last_edit(shop: OpenShop, manager: Actor) -> None:
    articles = shop.workshop.articles
    one, two, three = (picture(shop, manager, width) for width in (80, 90, 100))
    first = articles.write(manager, entry(one, two))
    again = articles.write(manager, entry(three, one), first.id)
    assert first.pictures == (one, two)
    assert again.pictures == (three, one)
    assert articles.list(manager)[0].pictures == (three, one)
    assert shop.photos.picture(manager, three.sha256)


def test_an_article_from_a_job_begins_with_the_photos_of_the_bench(
    shop: OpenShop, manager: Actor
) -> None:
    number = agreed_job(shop, manager)
    for step, width in ((PhotoStep.INTAKE, 80), (PhotoStep.BENCH, 90)):
        origin = PhotoOrigin(PhotoSource.FILE, step)
        shop.photos.add(manager, number, [shop.photos.prepare(manager, jpeg((width, 60)), origin)])
    (begun,) = shop.workshop.articles.draft_of_job(manager, number).pictures
    assert begun.width == 90


def test_what_is_no_picture_of_this_shop_is_refused(shop: OpenShop, manager: Actor) -> None:
    wrong = ArticlePictureEntry("../key", "a" * 64, 1, 1, 1)
    with pytest.raises(BadEntry) as refused:
        shop.workshop.articles.write(manager, entry(wrong))
    assert refused.value.field == "pictures"


def test_more_than_a_dozen_are_refused(shop: OpenShop, manager: Actor) -> None:
    many = [ArticlePictureEntry(f"{n:064x}", "a" * 64, 1, 1, 1) for n in range(13)]
    with pytest.raises(BadEntry, match="12"):
        shop.workshop.articles.write(manager, entry(*many))


def test_what_an_article_shows_is_never_swept_away(
    shop: OpenShop, manager: Actor, clock: StoppedClock
) -> None:
    kept = picture_of(kept_for_a_month(shop, manager, clock))
    shop.workshop.articles.write(manager, entry(kept))
    assert sweep_for_weeks(shop, clock) == 0
    assert shop.photos.picture(manager, kept.sha256)
