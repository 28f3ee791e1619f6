"""Statements of outside repairers: read, matched, accepted with a reason, closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import BadEntry, ColumnsMissing
from app.domain.outside_repair import (
    BackEntry,
    MatchVerdict,
    OutsideEntry,
    OutsideResult,
    StatementAccepted,
    StatementKnown,
    StatementLineMatches,
    StatementLinesOpen,
    StatementRefused,
    StatementSettled,
    StatementTotalDiffers,
)
from app.domain.permissions import NotPermitted
from app.domain.supplier import SupplierNotFound
from app.services.outside.statements import StatementEntry
from app.spreadsheets.writing import write_xlsx
from tests.services.bench_stand import hire, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.outside.statement_views import StatementView

V = MatchVerdict
HEAD = "工单号,维修单号,日期,金额,维修内容"


@dataclass
class Desk:
    """A shop that sends devices to one repairer and gets a statement from him."""

    shop: OpenShop
    actor: Actor
    folder: Path

    def out(self, cost: int | None = 18_000, theirs: str = "", *, back: bool = True) -> str:
        """Send a device out and take it back; return the job's number."""
        number = take_in(self.shop, self.actor)
        entry = OutsideEntry("王工", "换芯片", cost_agreed=cost, their_number=theirs)
        self.shop.workshop.outside.send(self.actor, number, entry)
        if back:
            repaired = BackEntry(OutsideResult.REPAIRED, cost=cost)
            self.shop.workshop.outside.back(self.actor, number, repaired)
        return number

    def entry(self, *lines: str, head: str = HEAD, month: str = "2026-11") -> StatementEntry:
        """Write a statement's file."""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.csv"
        path.write_text("\n".join((head, *lines)), encoding="utf-8")
        return StatementEntry("王工", month, path)

    def take_in(self, *lines: str) -> StatementView:
        """Take a statement in."""
        return self.shop.workshop.statements.take_in(self.actor, self.entry(*lines))


@pytest.fixture
def desk(shop: OpenShop, manager: Actor, tmp_path: Path) -> Desk:
    folder = tmp_path / "statements"
    folder.mkdir()
    return Desk(shop, manager, folder)


def verdicts(view: StatementView) -> list[MatchVerdict]:
    return [line.verdict for line in view.lines]


@pytest.mark.both_engines
def test_lines_are_matched_by_our_number(desk: Desk) -> None:
    number = desk.out()
    view = desk.take_in(f"{number},,2026-11-20,180.00,换芯片")
    assert [(one.job, one.verdict) for one in view.lines] == [(number, V.MATCHES)]
    assert (view.total, view.left) == (18_000, ())


def test_lines_are_matched_by_their_number(desk: Desk) -> None:
    number = desk.out(theirs="WG-77")
    assert desk.take_in(",wg 77,,180,").lines[0].job == number


def test_lines_are_matched_by_amount_and_day_where_one_fits(desk: Desk) -> None:
    number = desk.out()
    desk.out(25_000)
    day = desk.shop.workshop.outside.of_job(desk.actor, number).repairs[0]
    assert day.back_at is not None
    view = desk.take_in(",,2026-11-22,180,", ",,2026-10-01,250,")
    assert [one.job for one in view.lines] == [number, ""]
    assert verdicts(view) == [V.MATCHES, V.UNKNOWN]


def test_of_two_that_fit_none_is_meant(desk: Desk) -> None:
    desk.out()
    desk.out()
    assert verdicts(desk.take_in(",,2026-11-22,180,")) == [V.UNKNOWN]


def test_each_line_says_what_is_wrong_with_it(desk: Desk) -> None:
    first, away = desk.out(), desk.out(back=False)
    view = desk.take_in(
        f"{first},,,200,", f"{first},,,180,", f"{away},,,180,", "0001-26-000099-00,,,1,"
    )
    assert verdicts(view) == [V.OTHER_AMOUNT, V.BILLED_BEFORE, V.NOT_BACK, V.UNKNOWN]
    assert view.lines[0].expected == 18_000


def test_what_was_billed_last_month_is_not_paid_again(desk: Desk) -> None:
    number = desk.out()
    desk.take_in(f"{number},,,180,")
    again = desk.entry(f"{number},,2026-12-01,180,", month="2026-12")
    view = desk.shop.workshop.statements.take_in(desk.actor, again)
    assert verdicts(view) == [V.BILLED_BEFORE]


def test_a_line_matches_once_the_device_is_back(desk: Desk) -> None:
    number = desk.out(back=False)
    view = desk.take_in(f"{number},,,180,")
    desk.shop.workshop.outside.back(
        desk.actor, number, BackEntry(OutsideResult.REPAIRED, cost=18_000)
    )
    assert verdicts(desk.shop.workshop.statements.show(desk.actor, view.id)) == [V.MATCHES]


def test_what_does_not_match_is_accepted_with_a_reason(desk: Desk) -> None:
    number, statements = desk.out(), desk.shop.workshop.statements
    view = desk.take_in(f"{number},,,200,")
    with pytest.raises(StatementLinesOpen) as refused:
        statements.close(desk.actor, view.id)
    assert refused.value.places == ("1",)
    with pytest.raises(BadEntry):
        statements.accept(desk.actor, view.id, 1, " ")
    statements.accept(desk.actor, view.id, 1, "多换一颗电感")
    closed = statements.close(desk.actor, view.id)
    assert (closed.lines[0].accepted, closed.lines[0].verdict) == ("多换一颗电感", V.MATCHES)
    assert desk.shop.job_parts.margin(desk.actor, number).outside == 20_000


def test_an_unknown_line_is_said_to_mean_a_job(desk: Desk) -> None:
    number, statements = desk.out(), desk.shop.workshop.statements
    view = desk.take_in("写错的号,,,150,")
    accepted = statements.accept(desk.actor, view.id, 1, "对方写错单号", number)
    assert accepted.lines[0].job == number
    assert desk.shop.job_parts.margin(desk.actor, number).outside == 15_000


def test_a_closed_statement_stays_as_it_is(desk: Desk) -> None:
    statements = desk.shop.workshop.statements
    view = desk.take_in(f"{desk.out()},,,180,")
    with pytest.raises(StatementLineMatches):
        statements.accept(desk.actor, view.id, 1, "对")
    assert statements.close(desk.actor, view.id).closed_at is not None
    with pytest.raises(StatementSettled):
        statements.close(desk.actor, view.id)


def test_wrong_rows_are_named_and_nothing_is_taken(desk: Desk) -> None:
    number = desk.out()
    with pytest.raises(StatementRefused) as refused:
        desk.take_in(f"{number},,,180,", ",,昨天,20,", ",,,很多,", ",,,,")
    assert [(one.row, one.field) for one in refused.value.rows] == [(3, "on_day"), (4, "amount")]
    assert desk.shop.workshop.statements.list(desk.actor) == ()


def test_the_total_below_is_compared_and_is_no_line(desk: Desk) -> None:
    number = desk.out()
    assert len(desk.take_in(f"{number},,,180,", "合计,,,180,").lines) == 1
    with pytest.raises(StatementTotalDiffers):
        desk.take_in(f"{number},,,180,", "合计,,,999,")


def test_the_same_file_is_taken_in_once(desk: Desk) -> None:
    entry = desk.entry(f"{desk.out()},,,180,")
    looked = desk.shop.workshop.statements.look(desk.actor, entry)
    assert (looked.id, verdicts(looked)) == ("", [V.MATCHES])
    desk.shop.workshop.statements.take_in(desk.actor, entry)
    with pytest.raises(StatementKnown):
        desk.shop.workshop.statements.take_in(desk.actor, entry)


def test_a_workbook_with_english_headings_is_read(desk: Desk) -> None:
    number, path = desk.out(), desk.folder / "november.xlsx"
    write_xlsx(
        path, "November", ["Your number", "Date", "Cost"], [[number, "2026-11-20", "180.00"]]
    )
    entry = StatementEntry("王工", "2026-11", path)
    assert verdicts(desk.shop.workshop.statements.take_in(desk.actor, entry)) == [V.MATCHES]


def test_a_file_without_amounts_is_refused(desk: Desk) -> None:
    desk.out()
    with pytest.raises(ColumnsMissing):
        desk.shop.workshop.statements.look(desk.actor, desk.entry("1", head="工单号"))


def test_the_repairer_and_the_month_have_to_be_known(desk: Desk) -> None:
    with pytest.raises(SupplierNotFound):
        desk.shop.workshop.statements.look(desk.actor, desk.entry("1,,,1,"))
    desk.out()
    with pytest.raises(BadEntry):
        desk.shop.workshop.statements.look(desk.actor, desk.entry("1,,,1,", month="11/2026"))


def test_only_a_manager_accepts_and_closes(desk: Desk) -> None:
    zhao = hire(desk.shop, desk.actor)
    view = desk.take_in(f"{desk.out()},,,180,")
    with pytest.raises(NotPermitted):
        desk.shop.workshop.statements.close(zhao, view.id)


def test_what_was_taken_in_by_mistake_is_taken_back_and_in_again(desk: Desk) -> None:
    statements, entry = desk.shop.workshop.statements, desk.entry(f"{desk.out()},,,180,")
    statements.take_back(desk.actor, statements.take_in(desk.actor, entry).id, "月份选错了")
    assert statements.list(desk.actor) == ()
    assert verdicts(statements.take_in(desk.actor, entry)) == [V.MATCHES]


def test_a_statement_with_accepted_lines_stays(desk: Desk) -> None:
    statements, view = desk.shop.workshop.statements, desk.take_in(f"{desk.out()},,,190,")
    statements.accept(desk.actor, view.id, 1, "多换一颗电感")
    with pytest.raises(StatementAccepted):
        statements.take_back(desk.actor, view.id, "月份选错了")


def test_what_they_give_back_makes_the_repair_cheaper_once_it_is_accepted(desk: Desk) -> None:
    statements, number = desk.shop.workshop.statements, desk.out()
    view = desk.take_in(f"{number},,,180,换芯片", f"{number},,,-30.00,返修让利", "合计,,,150,")
    assert (verdicts(view), view.total) == ([V.MATCHES, V.CREDIT], 15_000)
    for reason in ("返修让利", "电话确认过"):
        statements.accept(desk.actor, view.id, 2, reason)
        assert desk.shop.workshop.outside.of_job(desk.actor, number).repairs[0].cost == 15_000


def test_a_line_that_names_a_repair_has_it_before_one_of_the_same_amount(desk: Desk) -> None:
    view = desk.take_in(",,2026-11-22,180,", f"{desk.out()},,,180,")
    assert verdicts(view)[1] is V.MATCHES


def test_a_line_that_names_another_job_of_ours_matches_nothing_by_its_amount(desk: Desk) -> None:
    desk.out()
    other = take_in(desk.shop, desk.actor, serial="NEVEROUT1")
    assert verdicts(desk.take_in(f"{other},,2026-11-22,180,")) == [V.UNKNOWN]


def test_a_second_line_does_not_take_the_place_of_what_a_repair_cost(desk: Desk) -> None:
    statements, number = desk.shop.workshop.statements, desk.out()
    view = desk.take_in(f"{number},,,180,", "freight,,,40,")
    with pytest.raises(BadEntry) as refused:
        statements.accept(desk.actor, view.id, 2, "freight", number)
    assert refused.value.reason == "billed_already"
    assert verdicts(statements.accept(desk.actor, view.id, 2, "freight"))[0] is V.MATCHES
    assert desk.shop.workshop.outside.of_job(desk.actor, number).repairs[0].cost == 18_000


def test_an_accepted_line_stays_with_its_job(desk: Desk) -> None:
    statements, first, second = desk.shop.workshop.statements, desk.out(), desk.out(25_000)
    view = desk.take_in("typo,,,150,")
    statements.accept(desk.actor, view.id, 1, "means the first", first)
    with pytest.raises(BadEntry, match=first):
        statements.accept(desk.actor, view.id, 1, "no, the second", second)
    assert desk.shop.workshop.outside.of_job(desk.actor, second).repairs[0].cost == 25_000
