"""The counter's stories by keyboard, every key counted; a scan is one, Ctrl+Enter two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.job import JobState
from app.services.importing.shapes import ImportKind
from tests.factories import (
    IMEI,
    SECOND_IMEI,
    import_file,
    make_customer,
    make_device,
    make_intake,
)
from ui.routes import Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.records.job_records import JobPage
    from tests.ui.intake.stand import Stand
    from tests.ui.signed_in import SignedIn

pytestmark = pytest.mark.engine("sqlite")
Key = Qt.Key
THIRD_IMEI = "352099001761481"


def taken_in(stand: Stand) -> list[JobPage]:
    """Give the jobs that stand on the counter, oldest first."""
    lines = stand.shop.desk.now(stand.actor).taken_in_today
    return [stand.shop.jobs.page(stand.actor, line.number) for line in reversed(lines)]


def bring_back(window: SignedIn, *imeis: str, owner: str = "王芳") -> None:
    """Have phones in the file that were here before and went home again."""
    shop, actor = window.shop, window.actor
    devices = [make_device(imei=imei, answers={"lock": "off"}) for imei in imeis]
    entry = make_intake(*devices, customer=make_customer(name=owner, note="先打电话"))
    received = shop.intake.receive(actor, entry)
    shop.jobs.undo_intake(actor, received.visit)
    window.clock.forward(days(30))


def know_type_code(stand: Stand, folder: Path, imei: str) -> None:
    """Import the type code of an IMEI, so that a scan names the model."""
    path = folder / "tac.csv"
    path.write_text(f"tac,brand,model\n{imei[:8]},Apple,iPhone 13\n", encoding="utf-8")
    import_file(stand.shop, stand.actor, path, ImportKind.TYPE_CODES)


def days(n: int) -> float:
    return n * 86_400.0


def test_a_known_device_takes_one_scan_and_three_keys(window: SignedIn, stand: Stand) -> None:
    bring_back(window, IMEI)
    stand.scan(IMEI)
    assert stand.field("name").text() == "王芳"
    stand.press(Key.Key_1)
    stand.commit()
    assert stand.keys == 3
    (job,) = taken_in(stand)
    assert (job.model, job.intake["symptoms"], job.customer.name) == (
        "iPhone 13",
        ["screen"],
        "王芳",
    )


def test_after_a_commit_the_page_is_ready_for_the_next(window: SignedIn, stand: Stand) -> None:
    bring_back(window, IMEI)
    stand.scan(IMEI)
    stand.press(Key.Key_1)
    stand.commit()
    assert stand.field("name").text() == ""
    assert stand.at == "scan-box"
    assert stand.notices[0].text.startswith("Job 0001-26-")


def test_a_new_customer_with_a_known_type_takes_32_keys(stand: Stand, tmp_path: Path) -> None:
    know_type_code(stand, tmp_path, IMEI)
    stand.scan(IMEI)
    stand.press(Key.Key_1)
    stand.press(Key.Key_Tab)
    stand.type("10000000144")
    stand.press(Key.Key_Tab)
    stand.type("elena alvarez.")
    stand.commit()
    assert stand.keys == 30
    (job,) = taken_in(stand)
    assert (job.customer.name, job.model) == ("elena alvarez.", "iPhone 13")


def test_a_known_customer_with_a_new_device_takes_ten_keys(
    qtbot: QtBot, stand: Stand, tmp_path: Path
) -> None:
    stand.shop.intake.receive(stand.actor, make_intake())
    know_type_code(stand, tmp_path, SECOND_IMEI)
    stand.scan(SECOND_IMEI)
    stand.press(Key.Key_1)
    stand.press(Key.Key_Tab)
    stand.type("0144")
    qtbot.waitUntil(lambda: len(stand.intake.state.customers) == 1)
    stand.press(Key.Key_Return)
    stand.commit()
    assert stand.keys <= 10
    jobs = taken_in(stand)
    assert jobs[0].customer == jobs[1].customer


def test_further_known_devices_take_a_scan_and_four_keys_each(
    window: SignedIn, stand: Stand
) -> None:
    imeis = (IMEI, SECOND_IMEI, THIRD_IMEI)
    bring_back(window, *imeis)
    for number, imei in enumerate(imeis):
        before = stand.keys
        if number:
            stand.next_device()
        stand.scan(imei)
        stand.press(Key.Key_1)
        assert stand.keys - before <= 4
    stand.commit()
    jobs = taken_in(stand)
    assert len(jobs) == 3
    assert len({job.visit for job in jobs}) == len({job.customer.id for job in jobs}) == 1


def test_further_known_devices_need_no_key_to_be_told_apart(window: SignedIn, stand: Stand) -> None:
    bring_back(window, IMEI, SECOND_IMEI)
    for imei in (IMEI, SECOND_IMEI):
        stand.scan(imei)
        stand.press(Key.Key_1)
    stand.commit()
    assert stand.keys == 4
    assert len(taken_in(stand)) == 2


@pytest.mark.parametrize("alias", ["ip13pm", "k40"])
def test_without_a_barcode_the_scan_box_takes_22_keys(stand: Stand, alias: str) -> None:
    stand.type(alias)
    stand.press(Key.Key_Return)
    stand.press(Key.Key_1)
    stand.press(Key.Key_Tab)
    stand.type("13800138000")
    stand.commit()
    assert stand.keys <= 22
    (job,) = taken_in(stand)
    assert job.state is JobState.RECEIVED
    assert (job.customer.phone, bool(job.model)) == ("13800138000", True)


def test_without_a_barcode_f4_takes_22_keys(stand: Stand) -> None:
    stand.press(Key.Key_F4)
    stand.arrive(Route(Page.INTAKE))
    stand.type("ip13pm")
    stand.press(Key.Key_Tab)
    stand.press(Key.Key_1)
    stand.press(Key.Key_Tab)
    stand.type("13800138000")
    stand.press(Key.Key_F9)
    assert stand.keys == 22
    assert taken_in(stand)[0].model == "iPhone 13 Pro Max"


def test_a_chinese_short_name_is_written_with_the_input_method(stand: Stand) -> None:
    stand.arrive(Route(Page.INTAKE))
    stand.type("苹果13")
    stand.press(Key.Key_Return)
    assert stand.field("model").text() == "Apple iPhone 13"
    assert stand.at == "symptoms"


def test_model_and_fault_in_the_scan_box_leave_only_the_phone(stand: Stand) -> None:
    stand.scan("13pm 碎屏")
    assert stand.at == "phone"
    stand.type("13800138000")
    stand.commit()
    assert stand.keys == 13
    (job,) = taken_in(stand)
    assert (job.problem, job.intake["symptoms"]) == ("碎屏", ["screen"])


def test_a_fault_in_words_comes_before_the_phone(stand: Stand) -> None:
    stand.scan("k40")
    stand.press(Key.Key_9)
    assert stand.at == "problem"
    stand.type("烧味")
    stand.press(Key.Key_Tab)
    assert stand.at == "phone"
