"""Random acts with the parts of jobs through what the shop offers, and with jobs themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import rule

from app.domain.job import JobState, Outcome
from app.domain.job_part_entry import BackEntry, NeedEntry, UseEntry
from app.domain.money_entry import AgreementEntry
from app.domain.part import Tracking
from app.domain.part_line import PartLineState
from app.domain.repair_undo import MoneyBack, UndoEntry
from app.domain.stock import StockPlace
from app.services.jobs.agreements import is_agreed
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.stock.job_lines import lines_of
from tests.money import order
from tests.services.stock.kept_parts import Kept, Line, one_of
from tests.services.stock.many_hands import refused_if
from tests.services.stock.open_hands import OpenHands, OverTheCounter
from tests.services.stock.plain_book import Where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.job_parts.lines import JobPart
    from tests.services.stock.stand import StockStand

_STORE = Where("store")
_BACK = ("store", "quarantine")
_OUT = (*_BACK, "scrap")


@dataclass(frozen=True)
class Meant:
    """Which pieces somebody means: in words, in the plain book, and whether that can be meant."""

    serial: str = ""
    batch: str = ""
    bin: str = ""
    where: Where = _STORE
    is_booked: bool = True
    is_wrong: bool = False


def _may_cost(hand: StockStand, job: str) -> bool:
    """Tell whether somebody agreed to a price; a repair that was given up ended that."""
    with hand.shop.file.reading() as session:
        return is_agreed(session, job_by_number(session, job))


class AtTheParts(OpenHands):
    """Need, issue, fit, put back, drop and take out again the parts of jobs."""

    def _state(self, job: str) -> tuple[JobState, Outcome | None]:
        with self.hands[0].shop.file.reading() as session:
            row = job_by_number(session, job)
            return row.state, row.outcome

    def _written(self, job: str) -> None:
        """Write down which lines a job has got."""
        known = {line.id for part in self.parts for line in part.lines}
        by_id = {part.id: part for part in self.parts}
        with self.hands[0].shop.file.reading() as session:
            lines = lines_of(session, job_by_number(session, job).id)
        for row in (row for row in lines if row.id not in known):
            self.numbers += 1
            line = Line(row.id, number=self.numbers, quantity=row.quantity, job=job)
            by_id[row.part or ""].lines.append(line)
        self._told(job)

    def _told(self, job: str) -> None:
        """Say of the lines of a job whether it is under way."""
        _state, outcome = self._state(job)
        self.touched.extend(self.parts)
        for part in self.parts:
            for line in (line for line in part.lines if line.job == job):
                line.waits = outcome in (None, Outcome.REPAIRED)

    def _a_line(self, data: st.DataObject, part: Kept) -> Line | None:
        return one_of(data, part.lines) if part.lines else None

    def _meant(self, data: st.DataObject, part: Kept, line: Line) -> Meant:
        """Draw which pieces are meant, in the ways in which somebody can say it."""
        bins = st.sampled_from(sorted(self.bins))
        match part.tracking:
            case Tracking.PIECE:
                bin_ = data.draw(bins)
                return Meant(bin=bin_, where=Where("store", bin=bin_))
            case Tracking.BATCH:
                return self._meant_batch(part, line, data.draw(st.integers(0, len(part.batches))))
            case Tracking.SERIAL:
                return self._meant_piece(part, line, data.draw(st.integers(0, len(part.serials))))

    def _meant_batch(self, part: Kept, line: Line, batch: int) -> Meant:
        if batch:
            return Meant(batch=f"B{batch}", where=Where("store", batch))
        there = {w.batch for w, n in part.book.lots.items() if n and w.place == "store" and w.batch}
        has_all = not part.lacks(line)
        if has_all or not there:
            return Meant()
        return Meant(where=Where("store", min(there)), is_wrong=len(there) > 1)

    def _meant_piece(self, part: Kept, line: Line, number: int) -> Meant:
        """Choose a piece that is known, or one that nobody has seen (0)."""
        if not number:
            if self.there(part, Where("bench", line=line.number)):
                return Meant(serial="", where=_STORE)
            return Meant(self.new_serial(part), where=Where("", piece=-1), is_booked=False)
        where = Where("store", piece=number)
        on_bench = self.there(part, Where("bench", piece=number, line=line.number))
        ours = any(use.piece == number for use in line.to_book())
        is_wrong = not (self.there(part, where) or on_bench or ours)
        other = self.there(part, Where("bench", line=line.number)) and not on_bench
        return Meant(part.serials[number - 1], where=where, is_wrong=is_wrong or bool(other))

    @rule(data=st.data(), pieces=st.integers(1, 3))
    def need(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        hand.shop.job_parts.need(hand.actor, job, NeedEntry(part=part.id, quantity=pieces))
        self._written(job)

    @rule(data=st.data(), pieces=st.none() | st.integers(1, 3), in_hand=st.booleans())
    def issue(self, data: st.DataObject, pieces: int | None, in_hand: bool) -> None:
        hand, part = self._begin(data)
        line = self._a_line(data, part)
        if line is None:
            return
        meant = self._meant(data, part, line)
        lacks = part.lacks(line)
        wanted = lacks if pieces is None else min(pieces, lacks)
        there = self.there(part, meant.where) if meant.is_booked else 0
        booked = min(wanted, there) if in_hand or not meant.is_booked else wanted
        nameless = part.tracking is Tracking.SERIAL and not meant.where.piece
        wrong = meant.is_wrong or wanted <= 0 or booked > there or nameless
        with refused_if(wrong or not _may_cost(hand, line.job)):
            entry = self._entry(line, meant, pieces, in_hand=in_hand)
            hand.shop.job_parts.issue(hand.actor, line.job, entry)
            lot = self._lot_of(part, meant)
            part.book.move(meant.where, booked, "bench", line=line.number)
            self._note(line, wanted - booked, part.cost, lot)
            line.state = PartLineState.NEEDED if part.lacks(line) else PartLineState.ISSUED
        self._forget_unseen(part)

    @rule(data=st.data())
    def fit(self, data: st.DataObject) -> None:
        hand, part = self._begin(data)
        line = self._a_line(data, part)
        if line is None:
            return
        meant = self._meant(data, part, line)
        unseen = not meant.is_booked and not part.lacks(line)
        wrong = not line.is_open or meant.is_wrong or unseen
        with refused_if(wrong or not _may_cost(hand, line.job)):
            hand.shop.job_parts.fit(hand.actor, line.job, self._entry(line, meant))
            lot = self._lot_of(part, meant)
            if not meant.is_booked:
                self._note(line, part.lacks(line), part.cost, lot)
            self._built_in(part, line, lot if meant.is_booked else _STORE)
        self._forget_unseen(part)

    def _built_in(self, part: Kept, line: Line, wanted: Where) -> None:
        bench, waits = part.on_bench(line), line.in_hand_unbooked
        line.gone += part.book.go(Where("bench", line=line.number), bench)
        shelf = min(line.quantity - waits - bench, self.there(part, wanted))
        line.gone += part.book.go(wanted, shelf)
        self._note(line, line.quantity - waits - bench - shelf, part.cost, wanted)
        line.state = PartLineState.FITTED

    @staticmethod
    def _entry(
        line: Line, meant: Meant, pieces: int | None = None, *, in_hand: bool = False
    ) -> UseEntry:
        return UseEntry(
            line=line.id,
            serial=meant.serial,
            batch=meant.batch,
            bin=meant.bin,
            quantity=pieces,
            in_hand=in_hand,
        )

    def _lot_of(self, part: Kept, meant: Meant) -> Where:
        """Return which pieces were meant, when the shop has given a number to one unseen."""
        self.learn(part)
        return meant.where if meant.is_booked else Where("store", piece=len(part.pieces))

    @staticmethod
    def _forget_unseen(part: Kept) -> None:
        """Forget a serial number that was refused."""
        del part.serials[len(part.pieces) :]

    @rule(data=st.data(), to=st.sampled_from(_BACK))
    def put_back(self, data: st.DataObject, to: str) -> None:
        hand, part = self._begin(data)
        line = self._a_line(data, part)
        if line is None:
            return
        bin_ = data.draw(st.sampled_from(sorted(self.bins))) if to == "store" else ""
        with refused_if(not line.is_open):
            back = BackEntry(StockPlace(to), bin_, needed=True)
            hand.shop.job_parts.put_back(hand.actor, line.job, line.id, back)
            self._brought_back(part, line, to, bin_)

    def _brought_back(self, part: Kept, line: Line, to: str, bin_: str = "") -> None:
        bench, unbooked = part.on_bench(line), line.in_hand_unbooked
        part.book.move(Where("bench", line=line.number), bench, to, bin_)
        self._bring_unbooked(part, line, unbooked, to, bin_)
        if bench + unbooked:
            line.state = PartLineState.NEEDED

    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        hand, part = self._begin(data)
        line = self._a_line(data, part)
        if line is not None:
            with refused_if(not line.is_open):
                hand.shop.job_parts.drop(hand.actor, line.job, line.id)
                self._dropped(part, line)

    def _dropped(self, part: Kept, line: Line) -> None:
        self._brought_back(part, line, "store")
        line.state = PartLineState.DROPPED

    @rule(data=st.data(), to=st.sampled_from(_OUT))
    def take_out_again(self, data: st.DataObject, to: str) -> None:
        hand, part = self._begin(data)
        line = self._a_line(data, part)
        if line is not None:
            with refused_if(line.state != PartLineState.FITTED):
                shop = hand.shop.job_parts
                shop.take_out_again(hand.actor, line.job, line.id, StockPlace(to))
                self._came_out(part, line, to)

    def _came_out(self, part: Kept, line: Line, to: str) -> None:
        for gone in line.gone:
            if gone.out:
                part.book.return_of(gone, gone.out, to)
        self._bring_unbooked(part, line, line.quantity, to)
        line.state = PartLineState.TAKEN_OUT


class WithTheJobs(AtTheParts):
    """Agree prices, take charges off, end jobs, take them up again, undo repairs."""

    def _of_job(self, job: str) -> list[tuple[Kept, Line]]:
        found = [(part, line) for part in self.parts for line in part.lines if line.job == job]
        return sorted(found, key=lambda one: one[1].number)

    @rule(data=st.data(), pieces=st.integers(1, 2))
    def agree(self, data: st.DataObject, pieces: int) -> None:
        hand, part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        line = order(1_000, part=part.number, quantity=pieces)
        hand.shop.job_prices.agree(hand.actor, job, AgreementEntry((line,)))
        self._written(job)

    @rule(data=st.data())
    def take_off(self, data: st.DataObject) -> None:
        hand, _part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        lines = self._shown(hand, job)
        charges = sorted({line.charge for line in lines if line.charge})
        if charges:
            charge = one_of(data, charges)
            account = hand.shop.job_prices.account(hand.actor, job)
            gone = charge not in {one.id for one in account.charges}
            with refused_if(gone):
                hand.shop.job_prices.take_off(hand.actor, job, charge)
                of_charge = {line.id for line in lines if line.charge == charge}
                for part, line in self._of_job(job):
                    if line.id in of_charge and line.is_open:
                        self._dropped(part, line)
            self._told(job)

    @staticmethod
    def _shown(hand: StockStand, job: str) -> Sequence[JobPart]:
        return hand.shop.job_parts.of_job(hand.actor, job)

    @rule(data=st.data(), repaired=st.booleans())
    def end(self, data: st.DataObject, repaired: bool) -> None:
        hand, _part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        state, _outcome = self._state(job)
        outcome = Outcome.REPAIRED if repaired else Outcome.NOT_REPAIRABLE
        ordered = {one.id for one in self._shown(hand, job) if one.charge}
        over = state in (JobState.READY, JobState.TESTING)
        with refused_if(over or (repaired and not _may_cost(hand, job))):
            hand.shop.bench.done(hand.actor, job, outcome, "试过了")
            for part, line in self._of_job(job):
                named = part.tracking is not Tracking.SERIAL or not part.lacks(line)
                if repaired and line.is_open and named:
                    self._built_in(part, line, _STORE)
                elif not repaired and line.id in ordered and line.state == PartLineState.NEEDED:
                    # What was ordered and not done is taken off with its price.
                    self._dropped(part, line)
        self._told(job)

    @rule(data=st.data())
    def begin_anew(self, data: st.DataObject) -> None:
        hand, _part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        state, _outcome = self._state(job)
        if state in (JobState.READY, JobState.TESTING):
            hand.shop.bench.back_to_bench(hand.actor, job, "又坏了")
        self._told(job)

    @rule(data=st.data())
    def undo_the_repair(self, data: st.DataObject) -> None:
        hand, _part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        fitted = [one for one in self._of_job(job) if one[1].state == PartLineState.FITTED]
        if self._state(job)[0] is JobState.TESTING:
            hand.shop.bench.ready(hand.actor, job)
        if self._state(job) == (JobState.READY, Outcome.REPAIRED) and fitted:
            to = {line.id: StockPlace(data.draw(st.sampled_from(_OUT))) for _p, line in fitted}
            entry = UndoEntry(act=uuid4().hex, reason="坏的", parts=to, money=MoneyBack.KEEP)
            hand.shop.repair_undo.undo(hand.actor, job, entry)
            for part, line in sorted(fitted, key=lambda one: one[1].id):
                self._came_out(part, line, to[line.id])
        self._told(job)

    @rule(data=st.data())
    def margin(self, data: st.DataObject) -> None:
        hand, _part = self._begin(data)
        job = data.draw(st.sampled_from(self.jobs))
        said = hand.shop.job_parts.margin(hand.actor, job)
        lines = [line for _part, line in self._of_job(job)]
        waits = [use for line in lines for use in line.to_book()]
        assert said.parts == sum(gone.cost for line in lines for gone in line.gone)
        assert said.to_book == sum((use.unit_cost or 0) * use.pieces for use in waits)


class OpenShopHands(OverTheCounter, WithTheJobs):
    """All that people do with parts, in any order."""
