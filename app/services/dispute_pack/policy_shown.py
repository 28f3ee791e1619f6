"""The shop's policy as it held for a job: its switches then and since, and published versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.billing import TaxMode
from app.domain.dispute_documents import PackFact, PackFacts, PackSection, PackTable
from app.sentences import N_
from app.services.jurisdiction.pack_reading import read_pack, title_of
from app.services.money.billed_lines import percent
from app.services.policy.shop_settings import read_setting
from app.settings import SHOP_SETTINGS, SignAlways, SignIntake, WrittenSignOff
from app.switch_words import SWITCH_WORDS, value_words
from db.models.event import Event
from db.models.job import JobPublished
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from enum import StrEnum

    from app.domain.dispute_documents import PackPart
    from app.services.dispute_pack.around import PackAround
    from app.settings import SettingValue

_NAMES: Final[Mapping[str, str]] = {
    "sign_intake": N_("Signature at intake"),
    "sign_handover": N_("Signature at handover"),
    "sign_above": N_("Agreed at intake above this is signed"),
    "written_sign_off": N_("Quotes agreed to in writing"),
    "written_above": N_("Amount above which that is so"),
    "quote_texts_needed": N_("Quotes say risk, days and faults"),
    "discount_most_bp": N_("Most that anybody may take off"),
    "jurisdiction": N_("Rules of the place"),
    "tax_mode": N_("Tax in prices"),
    "tax_bp": N_("Usual tax rate"),
    "round_off_most": N_("Most that is rounded off"),
    "round_off_most_manager": N_("Most that a manager rounds off"),
}
_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "sign_intake": SignIntake,
    "sign_handover": SignAlways,
    "written_sign_off": WrittenSignOff,
    "tax_mode": TaxMode,
}
_AMOUNTS: Final = frozenset(
    {"sign_above", "written_above", "round_off_most", "round_off_most_manager"}
)
_RATES: Final = frozenset({"discount_most_bp", "tax_bp"})
_ASIDE: Final = frozenset({"navigation", "auto_lock_minutes", "lead_days"})
"""How the program is used; it decides nothing about a job."""


def policy_shown(around: PackAround) -> PackSection:
    """Return the switches as they were when the job came in, their changes, and what it used."""
    say = around.words.say
    changes = _changes(around)
    return PackSection(
        say("Policy in force"),
        (
            _place_rules(around),
            _switches(around, changes),
            *_changed(around, changes),
            *_published(around),
        ),
        say(
            "As it was when the device was taken in, {moment}.",
            moment=around.moment(_begin(around)),
        ),
    )


def _place_rules(around: PackAround) -> PackFacts:
    """Say which version of the place's rules held as the job came in, and which holds now."""
    say = around.words.say

    def said(at: int) -> str:
        rules = read_pack(around.session, at)
        name = around.named(rules.names)
        return say("{name}, version {version}", name=name, version=rules.version)

    facts = (
        PackFact(say("At intake"), said(_begin(around))),
        PackFact(say("Now"), said(around.at)),
    )
    return PackFacts(facts, say("Rules of the place"))


def _begin(around: PackAround) -> int:
    return around.job.received_at


def _changes(around: PackAround) -> Sequence[Event]:
    """Return every change of a switch since the job came in, oldest first."""
    query = select(Event).where(Event.kind == "setting.changed", Event.at > _begin(around))
    return around.session.scalars(query.order_by(Event.seq)).all()


def _switches(around: PackAround, changes: Sequence[Event]) -> PackTable:
    say = around.words.say
    then: dict[str, SettingValue] = {}
    for event in changes:
        told: Mapping[str, Any] = event.params or {}
        if "before" in told:
            # The first change since then says what it was before.
            then.setdefault(str(told["name"]), told["before"])
    rows = tuple(
        (
            _name(around, name),
            _said(around, name, then.get(name, read_setting(around.session, name))),
        )
        for name in SHOP_SETTINGS
        if name not in _ASIDE
    )
    return PackTable((say("Switch"), say("At intake")), (60, 40), rows)


def _changed(around: PackAround, changes: Sequence[Event]) -> Iterator[PackPart]:
    say = around.words.say
    rows = tuple(
        (
            around.moment(event.at),
            around.who(event.actor),
            _name(around, event.params["name"]),
            _said(around, event.params["name"], event.params["before"]),
            _said(around, event.params["name"], event.params["after"]),
        )
        for event in changes
        if event.params and event.params["name"] not in _ASIDE
    )
    if rows:
        heads = (say("When"), say("Who"), say("Switch"), say("Before"), say("After"))
        yield PackTable(heads, (18, 16, 30, 18, 18), rows, say("Changed since"))


def _published(around: PackAround) -> Iterator[PackPart]:
    say = around.words.say
    rows = around.session.scalars(
        select(Published)
        .join(JobPublished, JobPublished.published == Published.id)
        .where(JobPublished.job == around.job.id)
        .order_by(Published.kind, Published.key)
    ).all()
    if rows:
        heads = (say("Published"), say("Version"), say("Valid from"), "SHA-256")
        cells = tuple(
            (_title(around, row), str(row.version), around.moment(row.valid_from), row.sha256)
            for row in rows
        )
        yield PackTable(heads, (26, 9, 17, 48), cells, say("Versions that the job used"))


def _title(around: PackAround, row: Published) -> str:
    """Name a published list as it names itself."""
    return around.named(row.body["list"]["title"])


def _name(around: PackAround, name: str) -> str:
    known = SWITCH_WORDS.get(name)
    title = _NAMES.get(name, name) if known is None else known.title
    return around.words.say(title)


def _said(around: PackAround, name: str, value: Any) -> str:
    if name == "jurisdiction":
        return _pack_name(around, str(value)) or around.words.say("Those of the shop's place")
    if name in _ENUMS:
        return around.labelled(_ENUMS[name], str(value)) or around.words.say(
            "As the country does it"
        )
    if name in _AMOUNTS:
        return around.money(int(value)) if value else around.words.say("No such amount")
    if name in _RATES:
        return percent(int(value))
    return value_words(name, value, around.words)


def _pack_name(around: PackAround, key: str) -> str:
    """Name a pack that was chosen by its key; nothing for none."""
    return around.named(title_of(around.session, key, around.at)) if key else ""
