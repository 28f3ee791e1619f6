"""A rendered quote warns of rules that nobody confirmed, and of none once all were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.documents import PaperForm
from app.domain.jurisdiction import NoticeChange, PackChange, RuleKey
from app.domain.paper import PaperKind
from tests.factories import make_customer, make_device, make_intake
from tests.printing.reading import text_of
from tests.quoting import presented

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")

FOLLOWED = (
    RuleKey.VALIDITY_DAYS,
    RuleKey.BINDING,
    RuleKey.WRITTEN_FEE,
    RuleKey.TAX_OUTSIDE_ESTIMATE,
)
WARNINGS = [("en", "Check locally"), ("zh_CN", "请核实当地规定")]


def confirm(shop: OpenShop, manager: Actor, *keys: RuleKey) -> None:
    """Say of rules that they were read, whatever they say."""
    for key in keys:
        value = shop.packs.current(manager).rules[key].value
        read = PackChange(key, value, "read it", source="the text itself", confirmed=True)
        shop.packs.change(manager, "cn", read)


def printed_quote(shop: OpenShop, manager: Actor, language: str) -> str:
    """Return the text of a quote's page for a customer of a language."""
    entry = make_intake(make_device(), customer=make_customer(language=language))
    number = shop.intake.receive(manager, entry).jobs[0].number
    presented(shop, manager, number)
    paper = shop.paperwork.find(manager, number, PaperKind.QUOTE)
    return text_of(shop.paperwork.preview(manager, paper.id, PaperForm.PDF))


@pytest.mark.parametrize(("language", "warning"), WARNINGS)
@pytest.mark.parametrize("unread", FOLLOWED)
def test_one_rule_that_was_not_read_puts_the_warning_on_the_page(
    shop: OpenShop, manager: Actor, unread: RuleKey, language: str, warning: str
) -> None:
    confirm(shop, manager, *(key for key in FOLLOWED if key is not unread))
    assert warning in printed_quote(shop, manager, language)


@pytest.mark.parametrize(("language", "warning"), WARNINGS)
def test_once_all_rules_were_read_the_page_warns_of_none(
    shop: OpenShop, manager: Actor, language: str, warning: str
) -> None:
    confirm(shop, manager, *FOLLOWED)
    text = printed_quote(shop, manager, language)
    assert text
    assert warning not in text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Ask about old parts."), ("zh_CN", "旧件请当面问清。")]
)
def test_a_notice_of_the_shops_own_stands_on_the_page(
    shop: OpenShop, manager: Actor, language: str, words: str
) -> None:
    texts = {"en": "Ask about old parts.", "zh_CN": "旧件请当面问清。"}
    shop.packs.change_notice(manager, "cn", NoticeChange(1, texts, "asked"))
    assert words in printed_quote(shop, manager, language)
