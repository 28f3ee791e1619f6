"""The answers of the first page, what is wrong with them, and the shop they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.country import COUNTRIES
from app.domain.errors import BadEntry
from app.domain.permissions import Role
from app.domain.storage_errors import DiskFull
from tests.factories import MANAGER_PIN
from tests.ui.first_start.asked import CODE, Founder, answer_all, first_page
from ui.first_start.viewmodel import Asking, Recovery

if TYPE_CHECKING:
    from pathlib import Path


def _wrong(state: object) -> dict[str, str]:
    assert isinstance(state, Asking)
    return {name: fault.reason for name, fault in state.wrong.items()}


def test_answers_make_a_shop_with_its_first_manager() -> None:
    founder = Founder()
    page = first_page(founder)
    answer_all(page)
    page.answer("country", "DE")
    page.submit()
    founding = founder.foundings[0]
    assert (founding.number, founding.name, founding.size) == ("0001", "Chen Repairs", "1-2")
    assert (founding.currency, founding.time_zone) == ("EUR", "Europe/Berlin")
    person = founding.manager
    assert (person.login, person.name, person.role) == ("mei", "Mei Chen", Role.MANAGER)
    assert person.secret == MANAGER_PIN


def test_every_open_question_is_marked_at_once() -> None:
    founder = Founder()
    page = first_page(founder)
    page.submit()
    assert _wrong(page.state) == dict.fromkeys(("shop_name", "name", "secret"), "missing")
    assert founder.foundings == []


def test_answering_takes_the_mark_away() -> None:
    page = first_page(Founder())
    page.submit()
    page.answer("shop_name", "C")
    assert "shop_name" not in _wrong(page.state)


def test_two_pins_that_differ_are_marked_at_the_second() -> None:
    page = first_page(Founder())
    answer_all(page)
    page.answer("repeated", "9158")
    page.submit()
    assert _wrong(page.state) == {"repeated": "secret_differs"}


def test_a_wrong_folded_answer_is_unfolded() -> None:
    page = first_page(Founder())
    answer_all(page)
    page.answer("store", "12")
    page.submit()
    assert _wrong(page.state) == {"store": "store_number"}
    assert isinstance(page.state, Asking)
    assert page.state.more


def test_the_country_brings_money_and_time_until_they_are_answered() -> None:
    page = first_page(Founder())
    page.answer("country", "JP")
    assert page.answers.home == ("JPY", "Asia/Tokyo")
    page.answer("currency", "USD")
    assert page.answers.home == ("USD", "Asia/Tokyo")


def test_choosing_chinese_proposes_china_unless_a_country_was_chosen() -> None:
    page = first_page(Founder())
    page.answer("language", "zh_CN")
    assert page.answers.country == "CN"
    page.answer("country", "SG")
    page.answer("language", "en")
    assert page.answers.country == "SG"


def test_a_refusal_of_the_service_stands_beside_its_question() -> None:
    founder = Founder()
    founder.refusal = BadEntry("pin", "secret_common")
    page = first_page(founder)
    answer_all(page)
    page.submit()
    assert _wrong(page.state) == {"secret": "secret_common"}


def test_a_full_disk_is_told_and_the_answers_stay() -> None:
    founder = Founder()
    founder.refusal = DiskFull("/data")
    page = first_page(founder)
    answer_all(page)
    page.submit()
    assert isinstance(page.state, Asking)
    assert page.state.error is founder.refusal
    assert page.answers.shop_name == "Chen Repairs"


def test_the_code_is_shown_and_can_be_kept_in_a_file(tmp_path: Path) -> None:
    page = first_page(Founder())
    answer_all(page)
    page.submit()
    page.save_code(tmp_path / "code.txt")
    assert isinstance(page.state, Recovery)
    assert page.state.kept == str(tmp_path / "code.txt")
    kept = (tmp_path / "code.txt").read_text(encoding="utf-8")
    assert CODE in kept
    assert "Chen Repairs" in kept


def test_a_code_that_could_not_be_saved_says_so(tmp_path: Path) -> None:
    page = first_page(Founder())
    answer_all(page)
    page.submit()
    page.save_code(tmp_path / "no folder" / "code.txt")
    assert isinstance(page.state, Recovery)
    assert page.state.error is not None
    assert page.state.kept == ""


def test_going_on_hands_over_the_shop_and_the_secret() -> None:
    page = first_page(Founder())
    left: list[tuple[str, str]] = []
    page.left.connect(lambda shop, secret: left.append((shop.user, secret)))
    answer_all(page)
    page.go_on()
    page.submit()
    page.go_on()
    assert left == [("mei", MANAGER_PIN)]


def test_every_country_has_money_and_time() -> None:
    page = first_page(Founder())
    for code in COUNTRIES:
        page.answer("country", code)
        assert all(page.answers.home)
