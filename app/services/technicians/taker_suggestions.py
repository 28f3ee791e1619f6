"""Who should take a job, best first, each with the reasons; it keeps nobody from taking it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from app.domain.bench import REPAIRS
from app.domain.job import JobState
from app.domain.money import parse_currency
from app.domain.permissions import Permission
from app.domain.price_line import Tier
from app.domain.technician import Ability, tier_for, weigh
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.jobs.money_lines import covered_amount, gated_costs, live_charges
from app.services.local_day import business_day, day_bounds
from app.services.permits import needs
from app.services.policy.shop_settings import read_setting
from app.services.prices.price_words import read_price_terms
from app.services.queue.queue_views import Suggestion
from app.services.safety_rules import read_rules, repairs_of
from app.services.shop import read_profile
from app.services.technicians.bench_people import bench_people, tier_of
from db.models.bench import BenchTimer
from db.models.device import Device
from db.models.event import Event
from db.models.job import IS_OPEN, Job
from db.models.technician import Licence, TechnicianProfile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile

_LOG_PAGE: Final = 1_000


class TakerSuggestions:
    """Suggest who takes a job."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.SEE_JOBS)
    def for_job(self, actor: Actor, number: str) -> tuple[Suggestion, ...]:  # noqa: ARG002
        """Return everybody who works at the bench, whoever suits a job best first.

        Raises JobNotFound.
        """
        at = self._file.clock.now_ms()
        with self._file.reading() as session:
            asking = _Asking(session, job_by_number(session, number), at)
            people = {one.id: one.name for one in bench_people(session, at)}
            able = {person: asking.ability(person) for person in people}
        fewest = min((one.open_jobs for one in able.values()), default=0)
        made = []
        for person, ability in able.items():
            score, reasons = weigh(ability, asking.tier, fewest)
            load = (ability.open_jobs, ability.running)
            made.append(Suggestion(person, people[person], score, reasons, *load))
        # They stand by name already; sorting keeps that among equals.
        return tuple(sorted(made, key=lambda one: (-one.score, one.open_jobs)))


class _Asking:
    """What one job asks for, and what is known of everybody with regard to it."""

    def __init__(self, session: Session, job: Job, at: int) -> None:
        device = session.get_one(Device, job.device)
        self._class = device.category
        self._repairs, self.tier = _work(session, job, device, at)
        self._licences = _licences_asked(session, device, repairs_of(session, job.id), at)
        self._held = _licences_held(session, at)
        self._profiles = {row.person: row for row in session.scalars(select(TechnicianProfile))}
        self._stars_count = bool(read_setting(session, "stars_count"))
        self._in_hand = _in_hand(session, job)
        self._running = _running(session, job)
        self._here = _here_today(session, at)
        self._had_it = _repairers(session, Job.device == device.id, Job.id != job.id)
        same = (Device.brand == device.brand, Device.model == device.model)
        self._of_model = (
            _repairers(session, *same, Job.id != job.id) if device.model else frozenset()
        )

    def ability(self, person: str) -> Ability:
        """Return what speaks for and against somebody."""
        profile = self._profiles.get(person)
        skills = {} if profile is None else profile.skills
        licensed = None
        if self._licences:
            licensed = self._licences <= self._held.get(person, frozenset())
        return Ability(
            tier=tier_of(profile),
            stars=profile.stars if profile is not None and self._stars_count else 0,
            open_jobs=self._in_hand.get(person, 0),
            running=self._running.get(person, 0),
            here=person in self._here,
            knows_model=person in self._of_model,
            knows_class=self._class in skills.get("classes", ()),
            knows_type=bool(self._repairs & set(skills.get("repair_types", ()))),
            had_it=person in self._had_it,
            licensed=licensed,
        )


def _work(session: Session, job: Job, device: Device, at: int) -> tuple[frozenset[str], Tier]:
    """Return which repairs a job is about, and the tier that it asks for.

    Without lines of the price list its faults say what it may be about; they ask for no tier.
    """
    terms = read_price_terms(session, at).repairs
    agreed = repairs_of(session, job.id)
    symptoms = set(job.intake.get("symptoms", ()))
    likely = frozenset(
        one.key
        for one in terms.values()
        if one.is_for(device.category) and symptoms & set(one.symptoms)
    )
    whole = 10 ** parse_currency(read_profile(session).currency).exponent
    value = max(
        covered_amount(session, job.id), gated_costs(session, live_charges(session, job.id))
    )
    middle, senior = (int(read_setting(session, key)) for key in ("middle_above", "senior_above"))
    tiers = {terms[key].tier for key in agreed if key in terms}
    listed = [tier for tier in Tier if tier in tiers]
    return agreed or likely, tier_for(value, middle * whole, senior * whole, listed)


def _licences_asked(
    session: Session, device: Device, repairs: frozenset[str], at: int
) -> frozenset[str]:
    rules = read_rules(session, at).licences
    return frozenset(rule.key for rule in rules if rule.asks(device.category, repairs))


def _licences_held(session: Session, at: int) -> Mapping[str, frozenset[str]]:
    """Return by person which kinds of licence they hold today."""
    today = business_day(at, read_profile(session).time_zone)
    held: dict[str, frozenset[str]] = {}
    for row in session.scalars(select(Licence).where(Licence.ended_at.is_(None))):
        if not row.valid_until or row.valid_until >= today:
            held[row.person] = held.get(row.person, frozenset()) | {row.kind}
    return held


def _in_hand(session: Session, job: Job) -> Mapping[str, int]:
    """Count what everybody has on the bench, besides this job; what is ready is done with."""
    rows = session.execute(
        select(Job.technician, func.count())
        .where(IS_OPEN, Job.technician != "", Job.state != JobState.READY, Job.id != job.id)
        .group_by(Job.technician)
    )
    return {person: count for person, count in rows}  # noqa: C416 (a row is no pair to mypy)


def _running(session: Session, job: Job) -> Mapping[str, int]:
    """Count whose time runs on how many other jobs at this moment."""
    rows = session.scalars(
        select(BenchTimer.person).where(BenchTimer.ended_at.is_(None), BenchTimer.job != job.id)
    )
    return Counter(rows)


def _here_today(session: Session, at: int) -> frozenset[str]:
    """Return who did something in the shop on the business day of an instant (epoch ms)."""
    zone = read_profile(session).time_zone
    begins, _ = day_bounds(business_day(at, zone), zone)
    # From the end of the log, by its places: it has no order by time, and is long.
    before = session.scalars(select(func.max(Event.seq))).one() or 0
    here: set[str] = set()
    while before > 0:
        page = select(Event.actor, Event.at).where(
            Event.seq > before - _LOG_PAGE, Event.seq <= before
        )
        rows = session.execute(page).all()
        here |= {row.actor for row in rows if begins <= row.at <= at}
        before = 0 if any(row.at < begins for row in rows) else before - _LOG_PAGE
    return frozenset(here)


def _repairers(session: Session, *which: object) -> frozenset[str]:
    """Return who repaired devices with success."""
    rows = session.scalars(
        select(Job.technician)
        .join(Device, Device.id == Job.device)
        .where(*which, Job.outcome.in_(REPAIRS), Job.technician != "")  # type: ignore[arg-type]
        .distinct()
    )
    return frozenset(rows)
