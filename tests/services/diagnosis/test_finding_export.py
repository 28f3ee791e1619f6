"""Findings leave the shop whole; the bench's words leave it in no customer's paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.domain.diagnosis import FindingEntry
from app.domain.paper import PaperKind
from app.services.exporting.finding_columns import LEFT_OUT, finding_columns
from app.services.exporting.shapes import Around, ExportRequest
from app.services.policy.shop_lists import read_lists
from app.services.shop import read_profile
from app.words import Words
from db.models.quote import Finding
from tests.quoting import presented
from tests.services.bench_stand import take_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")
SECRET = "芯片虚焊，上一家乱修"
ENTRY = FindingEntry(section="battery", defect="swollen", bench_text=SECRET, minutes=20)


@pytest.fixture
def number(shop: OpenShop, manager: Actor) -> str:
    number = take_in(shop, manager)
    shop.diagnosis.write(manager, number, ENTRY)
    return number


def test_every_stored_column_of_a_finding_is_exported_or_left_out_with_a_reason(
    shop: OpenShop,
) -> None:
    with shop.file.reading() as session:
        profile, lists = read_profile(session), read_lists(session, shop.file.clock.now_ms())
    columns = finding_columns(Around(profile, lists, Words("en")))
    shown = {name for column in columns for name in column.shows}
    stored = {f"finding.{column.name}" for column in Finding.__table__.columns}
    assert shown | set(LEFT_OUT) == stored
    assert len({one.heading for one in columns}) == len(columns)


def test_findings_are_written_with_their_names_also_those_taken_back(
    shop: OpenShop, manager: Actor, number: str, tmp_path: Path
) -> None:
    view = shop.diagnosis.write(manager, number, FindingEntry(section="主板供电"))
    shop.diagnosis.end(manager, number, view.id, "was the battery")
    told = shop.exporting.findings(manager, ExportRequest(tmp_path / "findings.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx").worksheets[0]
    cells = {cell.value for row in sheet for cell in row}
    assert told.rows == 2
    assert {number, "电池", "鼓包", SECRET, "主板供电", "was the battery"} <= cells


def test_what_is_written_for_the_bench_stands_on_no_paper_and_in_no_quote(
    shop: OpenShop, manager: Actor, number: str
) -> None:
    version = presented(shop, manager, number, risk="数据可能丢失", days=1)
    papers = shop.paperwork.of_job(manager, number)
    documents = [shop.paperwork.document(manager, one.id) for one in papers]
    texts = [json.dumps(one, ensure_ascii=False) for one in documents]
    texts.append(shop.quotes.text(manager, number, version.version))
    texts.append(shop.quotes.signing(manager, number, version.version, "A").text)
    texts.append(json.dumps(version.body.to_json(), ensure_ascii=False))
    assert PaperKind.CLAIM_TICKET in {one.kind for one in papers}
    assert "鼓包" in texts[-1]
    assert [one for one in texts if SECRET in one] == []
