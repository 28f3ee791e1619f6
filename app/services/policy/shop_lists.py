"""The shop's own lists as intake uses them: classes, faults, condition, accessories, questions.

They are read from the published versions that are valid now; a job keeps which these were. Keys
that a list does not know are the clerk's own words and are shown as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.documents import Terms
from app.services.permits import unsigned
from app.services.policy.access_needs import AccessNeeds, AgreementText
from app.services.policy.intake_policy import IntakePolicy
from app.services.policy.list_labels import (
    OTHER_CLASS,
    ListLabels,
    answers_of_point,
    symptoms_of_class,
)
from app.services.policy.outlines import read_outline
from app.services.policy.published import holds_at
from app.settings import IntakeLevel
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from app.services.policy.outlines import OutlineView
    from app.services.store_file import StoreFile

LIST: Final = "list"
LIST_KEYS: Final = (
    "device_classes",
    "symptoms",
    "condition_points",
    "accessories",
    "intake_answers",
    "access_needs",
    "data_agreement",
    "intake_policies",
    "terms",
    "customer_levels",
    "channels",
    "carriers",
    "outlines",
)


@dataclass(frozen=True, slots=True)
class DeviceClass:
    """A class of devices: its label, icon, identifiers, traits and further fields.

    `open_repair_category` is what it is called in the Open Repair Data Standard.
    """

    key: str
    label: str
    icon: str
    has_imei: bool
    has_serial: bool
    traits: frozenset[str]
    fields: tuple[str, ...]
    words: tuple[str, ...]
    open_repair_category: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick: its key, its label, what else may be typed for it, and a hint.

    `asks_also` names questions that are asked at every level once a fault is picked.
    """

    key: str
    label: str
    words: tuple[str, ...] = ()
    hint: str = ""
    asks_also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the intake, or a condition point, with its possible answers."""

    key: str
    label: str
    ask: str
    answers: tuple[Choice, ...]
    level: IntakeLevel
    remembered: bool = False
    unit: str = ""


class ShopLists:
    """One state of the lists; every label is asked for in a language."""

    def __init__(self, bodies: Mapping[str, Any], versions: tuple[str, ...]) -> None:
        self.versions = versions
        self.labels = ListLabels(bodies)
        self.policy = IntakePolicy(bodies)
        self.access = AccessNeeds(bodies["access_needs"])
        self.agreement = AgreementText(bodies["data_agreement"])
        self._bodies = bodies
        self._questions = {one["key"]: one for one in bodies["intake_answers"]["question"]}

    def classes(self, language: str) -> tuple[DeviceClass, ...]:
        """Return the device classes in the list's order."""
        return tuple(
            DeviceClass(
                key=one["key"],
                label=one["name"][language],
                icon=one["icon"],
                has_imei=one["imei"],
                has_serial=one["serial"],
                traits=frozenset(one["traits"]),
                fields=tuple(one["fields"]),
                words=tuple(one["words"]),
                open_repair_category=one.get("open_repair_category", ""),
            )
            for one in self._bodies["device_classes"]["device_class"]
        )

    def symptoms(self, category: str, language: str) -> tuple[Choice, ...]:
        """Return a class's faults, most frequent first; the first nine have digits."""
        return tuple(
            Choice(
                one["key"],
                one["name"][language],
                tuple(one.get("words", ())),
                one.get("ask", {}).get(language, ""),
                tuple(one.get("asks_also", ())),
            )
            for one in symptoms_of_class(self._bodies, category)
        )

    def fault_names(self) -> Mapping[str, frozenset[str]]:
        """Return by key what faults are called, in every language and class."""
        found: dict[str, set[str]] = {}
        for faults in self._bodies["symptoms"].values():
            for one in faults if isinstance(faults, list) else ():
                found.setdefault(one["key"], set()).update(one["name"].values())
        return {key: frozenset(names) for key, names in found.items()}

    def accessories(self, category: str, language: str) -> tuple[Choice, ...]:
        """Return what usually comes with a class, most frequent first."""
        body = self._bodies["accessories"]
        keys = body["of_class"].get(category, body["of_class"].get(OTHER_CLASS, ()))
        return tuple(Choice(key, body["names"][key][language]) for key in keys)

    def condition_points(self, category: str, language: str) -> tuple[Question, ...]:
        """Return the condition points of a class with their answers."""
        body = self._bodies["condition_points"]
        keys = body["of_class"].get(category, body["of_class"].get(OTHER_CLASS, ()))
        return tuple(self._point(key, body["points"][key], language) for key in keys)

    def questions(self, category: str, language: str) -> tuple[Question, ...]:
        """Return the access, lock, data and danger questions that apply to a class."""
        return tuple(
            self._question(self._questions[key], language) for key in self.policy.applying(category)
        )

    def question_keys(self) -> tuple[str, ...]:
        """Return the keys of all questions in the list's order, whatever class they apply to."""
        return tuple(self._questions)

    def customer_levels(self, language: str) -> tuple[Choice, ...]:
        """Return who pays which price; the first, whose key is empty, is everybody."""
        return tuple(
            Choice(one["key"], one["name"][language], tuple(one["words"]))
            for one in self._bodies["customer_levels"]["level"]
        )

    def channels(self, language: str) -> tuple[Choice, ...]:
        """Return how devices come; what comes over the counter has no key."""
        return tuple(
            Choice(one["key"], one["name"][language]) for one in self._bodies["channels"]["channel"]
        )

    def carriers(self, language: str) -> tuple[Choice, ...]:
        """Return who carries parcels."""
        return tuple(
            Choice(one["key"], one["name"][language]) for one in self._bodies["carriers"]["carrier"]
        )

    def carrier_of(self, tracking: str) -> str:
        """Return the carrier that a tracking number's beginning tells, empty for none."""
        begins = (
            (start, one["key"])
            for one in self._bodies["carriers"]["carrier"]
            for start in one["begins"]
            if tracking.startswith(start)
        )
        return max(begins, key=lambda found: len(found[0]), default=("", ""))[1]

    def outline(self, category: str, language: str) -> tuple[OutlineView, ...]:
        """Return the sides from which a class is drawn; none for a class without a drawing."""
        return read_outline(self._bodies["outlines"], category, language)

    def terms(self, place: str, language: str) -> tuple[Terms, ...]:
        """Return the texts a claim ticket carries at a place (CN, US-CA), but not those in bold."""
        return tuple(
            Terms(one["name"][language], one["long"][language], one["slip"][language])
            for one in self._texts(place)
            if not one.get("prominent")
        )

    def notices(self, place: str, language: str, form: str = "long") -> tuple[str, ...]:
        """Return the texts that a place wants in prominent type; `form` is long or slip."""
        return tuple(str(one[form][language]) for one in self._texts(place) if one.get("prominent"))

    def estimate_notice(self, place: str, language: str, form: str = "long") -> tuple[str, ...]:
        """Return the notice on estimates where a place wants one on invoices too."""
        texts = [one for one in self._texts(place) if one["key"] == "estimate_notice"]
        return tuple(str(one[form][language]) for one in texts)

    def _texts(self, place: str) -> list[Any]:
        body = self._bodies["terms"]
        return [body["text"][row] for row in applying_texts(body, place)]

    def _point(self, key: str, point: Mapping[str, Any], language: str) -> Question:
        answers = answers_of_point(self._bodies, point)
        return Question(
            key=key,
            label=point["name"][language],
            ask=point["name"][language],
            answers=tuple(
                Choice(one["key"], one["name"][language]) for one in answers.get("choices", ())
            ),
            level=IntakeLevel(point.get("level", IntakeLevel.STANDARD)),
            unit=str(answers.get("unit", "")),
        )

    @staticmethod
    def _question(one: Mapping[str, Any], language: str) -> Question:
        return Question(
            key=one["key"],
            label=one["name"][language],
            ask=one["ask"][language],
            answers=tuple(
                Choice(answer["key"], answer["name"][language]) for answer in one["answers"]
            ),
            level=IntakeLevel(one["level"]),
            remembered=bool(one.get("remembered")),
        )


class Lists:
    """Give the lists that are valid now."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @unsigned("lists hold nobody's data, and pages are built before somebody signs in")
    def current(self) -> ShopLists:
        """Return the present lists."""
        with self._file.reading() as session:
            return read_lists(session, self._file.clock.now_ms())


def read_lists(session: Session, at: int) -> ShopLists:
    """Return the lists valid at an instant (epoch ms) inside a transaction or a read."""
    newest = session.execute(
        select(Published.key, Published.id)
        .where(Published.kind == LIST, holds_at(at))
        .order_by(Published.version)
    )
    ids = {key: row for key, row in newest if key in LIST_KEYS}
    versions = tuple(ids[key] for key in LIST_KEYS if key in ids)
    lists = _READ.get(versions)
    if lists is None:
        _READ.clear()
        rows = session.scalars(select(Published).where(Published.id.in_(versions)))
        # Not asked back: another thread may clear what is kept at any moment.
        lists = _READ[versions] = ShopLists({row.key: row.body for row in rows}, versions)
    return lists


def applying_texts(body: Mapping[str, Any], place: str) -> tuple[int, ...]:
    """Return where in the terms the texts stand that apply at a place, one for each key.

    Of several with one key the most exact applies: the state (US-CA), the country, a group of
    countries, everywhere.
    """
    country = place[:2]
    groups = [name for name, members in body.get("groups", {}).items() if country in members]
    order = [*dict.fromkeys((place, country)), *groups, "*"]
    best: dict[str, tuple[int, int]] = {}
    for row, text in enumerate(body["text"]):
        fits = [order.index(where) for where in text["places"] if where in order]
        if fits and (text["key"] not in best or min(fits) < best[text["key"]][0]):
            best[text["key"]] = (min(fits), row)
    return tuple(row for _, row in best.values())


# Published rows never change, so what was read once under these ids is true for ever.
_READ: Final[dict[tuple[str, ...], ShopLists]] = {}
