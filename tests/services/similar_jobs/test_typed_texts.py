"""Whatever is typed is a question that both engines can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.similar_jobs import SimilarQuestion
from tests.similar import past_jobs

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


NASTY = (
    "'", "''", '"', "\\", "\\'", "a\\b", ":*", "a:b", "&|!", "! a", "<->", "( )", "()", "...?!",
    "🔋 swollen", "a\0b", "\0", "\ud800", "§class phone", "¬di", "¦1234", "_", "屏" * 5000,
    "x" * 5000, "a " * 2500, "'; DROP TABLE job; --", "NEAR(a b)", "ﬁ ½ Ⅷ ＇ ＼", "\u0301", "İ",
)  # fmt: skip
TYPED = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))


@given(text=TYPED, model=TYPED, category=TYPED)
@example("'", "\\", "&|!")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_anything_typed_gets_an_answer(
    shop: OpenShop, manager: Actor, text: str, model: str, category: str
) -> None:
    shop.similar_jobs.find(manager, SimilarQuestion(text, model, category))


@given(text=TYPED)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_anything_searched_gets_an_answer(shop: OpenShop, manager: Actor, text: str) -> None:
    shop.finding.jobs(manager, text)


@pytest.mark.parametrize("text", NASTY)
def test_what_is_typed_beside_a_fault_hides_nothing(
    shop: OpenShop, manager: Actor, text: str
) -> None:
    past_jobs(shop, manager, 1)
    question = SimilarQuestion(f"充不进电 {text}", "", "phone")
    assert len(shop.similar_jobs.find(manager, question).jobs) == 1
