"""The shop's knowledge: written, in versions, found by words and by what fits a job."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, event

from app.domain.article import (
    ArticleEntry,
    ArticleLinkEntry,
    ArticleNotFound,
    DeviceAtHand,
    LinkKind,
    seen_of,
)
from app.domain.errors import BadEntry, ChangedMeanwhile
from app.domain.job_part_entry import NeedEntry, UseEntry
from app.services.knowledge.article_views import ADVICE_LIST
from app.services.policy.shipped_content import read_list
from tests.money import agreed_job

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.knowledge.article_views import ArticleView
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")
CLASS, MODEL, SYMPTOM = LinkKind.CLASS, LinkKind.MODEL, LinkKind.SYMPTOM


def entry(title: str, *links: ArticleLinkEntry, **changed: object) -> ArticleEntry:
    return ArticleEntry({"zh_CN": title}, {"zh_CN": "先备份"}, links, **changed)  # type: ignore[arg-type]


def link(kind: LinkKind, value: str) -> ArticleLinkEntry:
    return ArticleLinkEntry(kind, value)


def own(articles: tuple[ArticleView, ...]) -> list[str]:
    """Return the ids of what the shop wrote itself."""
    return [one.id for one in articles if not one.id.startswith(ADVICE_LIST)]


def test_an_edit_is_the_next_version_and_links_follow(shop: OpenShop, manager: Actor) -> None:
    articles = shop.workshop.articles
    about = link(CLASS, "phone"), link(SYMPTOM, "screen")
    first = articles.write(manager, entry("换屏注意", *about))
    again = articles.write(manager, entry("换屏须知", link(CLASS, "tablet")), first.id)
    assert (first.version, again.version, again.id) == (1, 2, first.id)
    assert [(one.kind, one.value) for one in again.links] == [(CLASS, "tablet")]
    assert own(articles.list(manager)) == [first.id]
    assert articles.show(manager, first.id).title == {"zh_CN": "换屏须知"}


def test_what_was_ended_is_found_no_more(shop: OpenShop, manager: Actor) -> None:
    articles = shop.workshop.articles
    kept = articles.write(manager, entry("旧文"))
    articles.end(manager, kept.id)
    assert own(articles.list(manager)) == []
    with pytest.raises(ArticleNotFound):
        articles.show(manager, kept.id)


def test_every_word_has_to_be_there_and_the_title_comes_first(
    shop: OpenShop, manager: Actor
) -> None:
    articles = shop.workshop.articles
    below = articles.write(manager, entry("电池", link(CLASS, "phone")))
    above = articles.write(manager, entry("备份 手机"))
    assert own(articles.search(manager, "备份")) == [above.id, below.id]
    assert articles.search(manager, "备份 冰箱") == ()
    assert articles.search(manager, " ") == ()


def test_what_names_the_model_fits_better_than_what_names_the_class(
    shop: OpenShop, manager: Actor
) -> None:
    articles = shop.workshop.articles
    number = agreed_job(shop, manager)
    device = shop.bench.page(manager, number).job
    of_class = articles.write(manager, entry("手机", link(CLASS, device.category)))
    of_model = articles.write(
        manager, entry("此机型", link(CLASS, device.category), link(MODEL, device.model))
    )
    articles.write(manager, entry("冰箱", link(CLASS, "fridge")))
    articles.write(manager, entry("别的机型", link(CLASS, device.category), link(MODEL, "Z99")))
    assert own(articles.of_job(manager, number)) == [of_model.id, of_class.id]


def test_a_draft_of_a_job_tells_what_was_done_and_nothing_of_its_customer(
    shop: OpenShop, manager: Actor
) -> None:
    number = agreed_job(shop, manager)
    shop.bench.note(manager, number, "call 王芳 at 100 0000 0144")
    shop.workshop.measures.write_down(manager, number, "battery_voltage", "3820 mV")
    need = NeedEntry(names={"en": "Charging board", "zh_CN": "尾插小板"}, unit_cost=100)
    shop.job_parts.fit(manager, number, UseEntry(need=need))
    draft = shop.workshop.articles.draft_of_job(manager, number)
    assert "3.82 V" in draft.body["en"]
    assert "Charging board" in draft.body["en"]
    assert "王芳" not in str(draft)
    assert "0144" not in str(draft)
    kept = shop.workshop.articles.write(manager, draft)
    assert (kept.job, kept.version) == (number, 1)


def test_an_article_without_a_title_or_with_an_empty_link_is_refused(
    shop: OpenShop, manager: Actor
) -> None:
    articles = shop.workshop.articles
    with pytest.raises(BadEntry):
        articles.write(manager, entry("  "))
    with pytest.raises(BadEntry):
        articles.write(manager, entry("题", link(CLASS, " ")))
    assert own(articles.list(manager)) == []


def test_advice_that_ships_is_shown_where_the_fault_fits(shop: OpenShop, manager: Actor) -> None:
    number = agreed_job(shop, manager, symptoms=("charging",))
    (card,) = shop.workshop.articles.of_job(manager, number)
    assert (card.id, card.advice) == ("advice_cards:charger_first", True)
    assert shop.workshop.articles.show(manager, card.id) == replace(card, fits=0)


def test_a_danger_stands_before_advice_that_fits_as_well(shop: OpenShop, manager: Actor) -> None:
    number = agreed_job(shop, manager, symptoms=("charging", "liquid"))
    cards = shop.workshop.articles.of_job(manager, number)
    assert [one.danger for one in cards] == [True, False]


def test_a_symptom_is_enough_where_the_fault_is_not_known_yet(
    shop: OpenShop, manager: Actor
) -> None:
    fault = link(LinkKind.FAULT, "some_code")
    known = shop.workshop.articles.write(manager, entry("充电", fault, link(SYMPTOM, "charging")))
    number = agreed_job(shop, manager, symptoms=("charging",))
    assert own(shop.workshop.articles.of_job(manager, number)) == [known.id]


def test_every_card_that_ships_is_about_what_the_lists_know() -> None:
    classes = {one["key"] for one in read_list("device_classes")["device_class"]}
    repairs = {one["key"] for one in read_list("repair_types")["repair"]}
    symptoms = read_list("symptoms")
    for card in read_list(ADVICE_LIST)["card"]:
        assert set(card["classes"]) <= classes
        assert set(card.get("repairs", ())) <= repairs
        for symptom in card.get("symptoms", ()):
            told = {one["key"] for kind in card["classes"] for one in symptoms.get(kind, ())}
            assert symptom in told


def test_an_article_that_somebody_changed_meanwhile_is_not_written_over(
    shop: OpenShop, manager: Actor
) -> None:
    articles = shop.workshop.articles
    first = articles.write(manager, entry("换屏注意"))
    articles.write(manager, entry("换屏须知"), first.id, first.version)
    with pytest.raises(ChangedMeanwhile):
        articles.write(manager, entry("别的话"), first.id, first.version)
    assert articles.show(manager, first.id).title == {"zh_CN": "换屏须知"}


def test_many_articles_are_read_in_as_few_questions_as_two(shop: OpenShop, manager: Actor) -> None:
    articles = shop.workshop.articles

    def asked(more: int) -> list[str]:
        said: list[str] = []

        def keep(*told: object) -> None:
            said.append(str(told[2]))

        for one in range(more):
            articles.write(manager, entry(f"换屏 {one}", link(CLASS, "phone")))
        event.listen(Engine, "before_cursor_execute", keep)
        articles.list(manager)
        event.remove(Engine, "before_cursor_execute", keep)
        # Not what the pool asks a connection that it makes meanwhile.
        return [text.partition(" FROM ")[2].partition(" ")[0] for text in said if " FROM " in text]

    few = asked(2)
    assert few == asked(30)
    assert few


def test_at_the_counter_only_advice_for_such_a_device_is_given(
    shop: OpenShop, manager: Actor
) -> None:
    articles = shop.workshop.articles
    about = link(CLASS, "phone"), link(MODEL, "iPhone 7")
    advice = articles.write(manager, entry("测音频", *about, advice=True))
    articles.write(manager, entry("主板图", *about))
    articles.write(manager, entry("别的", link(CLASS, "laptop"), advice=True))
    assert own(articles.advice_for(manager, DeviceAtHand("phone", "Apple", "iphone7"))) == [
        advice.id
    ]
    assert own(articles.advice_for(manager, DeviceAtHand("phone", "Apple", "iPhone 8"))) == []


def test_a_swollen_battery_stands_before_other_advice(shop: OpenShop, manager: Actor) -> None:
    seen = seen_of({"battery_hazard": "swollen", "liquid": "no"})
    device = DeviceAtHand("phone", symptoms=("charging",), seen=seen)
    given = shop.workshop.articles.advice_for(manager, device)
    assert [(one.id.partition(":")[2], one.danger) for one in given] == [
        ("swollen_battery", True),
        ("charger_first", False),
    ]


def test_a_battery_that_only_empties_fast_is_no_danger(shop: OpenShop, manager: Actor) -> None:
    seen = seen_of({"battery_hazard": "none"})
    device = DeviceAtHand("phone", symptoms=("battery",), seen=seen)
    assert shop.workshop.articles.advice_for(manager, device) == ()
