"""Records as rows to choose from, in the scan box and in the palette, and where each row leads."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final

from app.domain.job import FINISHED, JobState
from app.domain.scan import ScanKind, Scanned
from ui.device_words import device_title, fault_words
from ui.formats import Moments
from ui.look.icons import Icon
from ui.routes import Page, Route
from ui.widgets.card_list import CardRow
from ui.widgets.state_badges import imported_badge, job_badge, open_job_badge, overdue_badge

if TYPE_CHECKING:
    from app.services.knowledge.article_views import ArticleView
    from app.services.records.record_lines import CustomerLine, DeviceLine, JobLine
    from app.words import Words
    from ui.records.record_search import Records
    from ui.widgets.badge import Badge

_BETWEEN: Final = " · "
_SHOWN_MARKS: Final = 2
_SHOWN_TAGS: Final = 3
_UNKNOWN_DEVICE: Final = "device-unknown"


@unique
class Opens(StrEnum):
    """What a row opens; its key is this, a colon, and the number, id or text."""

    JOB = "job"
    FILE = "file"
    INTAKE = "intake"
    DEVICE = "device"
    JOBS = "jobs"
    PRICES = "prices"
    ARTICLE = "article"

    def key(self, which: str) -> str:
        """Name a row."""
        return f"{self}:{which}"


def route_of(key: str) -> Route | None:
    """Return where a row's key leads; None for one that is no record's."""
    kind, _, which = key.partition(":")
    match kind:
        case Opens.JOB:
            return Route(Page.JOB, job=which)
        case Opens.FILE:
            return Route(Page.CUSTOMER, record=which)
        case Opens.DEVICE:
            return Route(Page.DEVICE, record=which)
        case Opens.ARTICLE:
            return Route(Page.ARTICLES, record=which)
        case Opens.JOBS:
            return Route(Page.JOBS, text=which)
        case Opens.PRICES:
            return Route(Page.PRICES, text=which)
        case Opens.INTAKE:
            return Route(Page.INTAKE, scanned=Scanned(ScanKind.CUSTOMERS, customers=(which,)))
    return None


def key_of(route: Route) -> str:
    """Name the row of the record that a route opens; empty for any other route."""
    match route.page:
        case Page.JOB:
            return Opens.JOB.key(route.job)
        case Page.CUSTOMER:
            return Opens.FILE.key(route.record)
        case Page.DEVICE:
            return Opens.DEVICE.key(route.record)
    return ""


class RecordRows:
    """Say some records in one language: what is asked on the telephone is in the row."""

    def __init__(self, records: Records, words: Words) -> None:
        self._records = records
        self._words = words
        self._moments = Moments(words, records.time_zone)
        classes = records.lists.classes(words.language)
        self._icons = {device_class.key: device_class.icon for device_class in classes}

    def jobs(self) -> tuple[CardRow, ...]:
        """Write the jobs, those that are open before the others."""
        lines = sorted(self._records.things.jobs, key=_is_over)
        return tuple(map(self._job, lines))

    def customers(self) -> tuple[CardRow, ...]:
        """Write the customers; a row opens the file, and `second` takes in a device."""
        return tuple(map(self._customer, self._records.things.customers))

    def devices(self) -> tuple[CardRow, ...]:
        """Write the devices."""
        return tuple(map(self._device, self._records.things.devices))

    def articles(self) -> tuple[CardRow, ...]:
        """Write the articles of what the shop knows."""
        return tuple(map(self._article, self._records.articles))

    def _article(self, one: ArticleView) -> CardRow:
        text = " ".join(self._words.named(one.body).split())
        key, title = Opens.ARTICLE.key(one.id), self._words.named(one.title)
        return CardRow(key=key, title=title, detail=text, icon=Icon.INFO)

    def _job(self, job: JobLine) -> CardRow:
        records, language = self._records, self._words.language
        lists = records.lists
        title = device_title(lists, language, job.category, job.brand, job.model)
        fault = fault_words(lists, language, job.category, job.symptoms, job.problem)
        state = self._words.label(job.state) if job.overdue else ""
        place = self._words.say("in bin {place}", place=job.place) if job.place else ""
        return CardRow(
            key=Opens.JOB.key(job.number),
            title=title or self._words.say("Device not named yet"),
            detail=_joined(place, job.customer, job.number, state, job.note, fault),
            aside=self._job_time(job),
            badge=self._job_badge(job),
            icon=Icon.JOB,
            hint=self._words.say("Enter opens the job"),
        )

    def _job_time(self, job: JobLine) -> str:
        at = self._records.at
        if job.promised_at is not None and not _is_over(job):
            when = self._moments.when(job.promised_at, at)
            if job.state is JobState.READY:
                return self._words.say("Promised {when}", when=when)
            return self._words.say(
                "Promised: {when} · {left}",
                when=when,
                left=self._moments.until(job.promised_at, at),
            )
        return self._moments.day(job.received_at, at)

    def _job_badge(self, job: JobLine) -> Badge:
        if job.imported:
            return imported_badge(self._words)
        return overdue_badge(self._words) if job.overdue else job_badge(job.state, self._words)

    def _customer(self, customer: CustomerLine) -> CardRow:
        shown_tags = _BETWEEN.join(customer.tags[:_SHOWN_TAGS])
        return CardRow(
            key=Opens.FILE.key(customer.id),
            title=customer.name or customer.phone,
            detail=_joined(customer.note, shown_tags, self._visits(customer)),
            aside=customer.phone if customer.name else "",
            icon=Icon.CUSTOMER,
            second=Opens.INTAKE.key(customer.id),
            hint=self._words.say("Enter opens the file, → takes in a device"),
        )

    def _device(self, device: DeviceLine) -> CardRow:
        lists, language = self._records.lists, self._words.language
        title = device_title(lists, language, device.category, device.brand, device.model)
        marks = _BETWEEN.join(device.marks[:_SHOWN_MARKS])
        return CardRow(
            key=Opens.DEVICE.key(device.id),
            title=title or marks,
            detail=_joined(marks if title else "", device.customer, self._visits(device)),
            badge=open_job_badge(self._words) if device.open_job else None,
            icon=self._icons.get(device.category, _UNKNOWN_DEVICE),
            hint=self._words.say("Enter opens the device"),
        )

    def _visits(self, line: CustomerLine | DeviceLine) -> str:
        if line.last_received_at is None:
            return self._words.say("No job yet")
        jobs = self._words.say_count("{n} job", "{n} jobs", line.jobs)
        last = self._moments.day(line.last_received_at, self._records.at)
        return self._words.say("{jobs}, last: {day}", jobs=jobs, day=last)


def _is_over(job: JobLine) -> bool:
    return job.state in FINISHED


def _joined(*parts: str) -> str:
    return _BETWEEN.join(part for part in parts if part)
