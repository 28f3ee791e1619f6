"""The shop's own lists as intake uses them: classes, faults, condition, accessories, questions.

They are read from the published versions that are valid now; a job keeps which these were. Keys
that a list does not know are the clerk's own words and are shown as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.documents import ConditionPoint, Finding, Terms
from app.services.permits import unsigned
from app.settings import IntakeLevel
from db.models.published import Published

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile

LIST: Final = "list"
LIST_KEYS: Final = (
    "device_classes",
    "symptoms",
    "condition_points",
    "accessories",
    "intake_answers",
    "intake_policies",
    "terms",
)
OTHER_CLASS: Final = "other"

_LEVELS: Final = tuple(IntakeLevel)
# The entry itself is checked for these; a policy cannot leave them out.
_CHECKED_ALREADY: Final = frozenset({"device_class", "model", "problem", "contact"})
_LABEL_FLAGS: Final = {"liquid": "liquid", "battery_hazard": "hazard", "electric_hazard": "hazard"}


@dataclass(frozen=True, slots=True)
class DeviceClass:
    """A class of devices: its label, icon, identifiers, traits and further fields."""

    key: str
    label: str
    icon: str
    has_imei: bool
    has_serial: bool
    traits: frozenset[str]
    fields: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick: its key, its label, what else may be typed for it, and a hint."""

    key: str
    label: str
    words: tuple[str, ...] = ()
    hint: str = ""


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
        self._bodies = bodies
        self._classes = {one["key"]: one for one in bodies["device_classes"]["device_class"]}
        self._questions = {one["key"]: one for one in bodies["intake_answers"]["question"]}
        self._levels = {one["key"]: one for one in bodies["intake_policies"]["level"]}
        self._points: Mapping[str, Any] = bodies["condition_points"]["points"]

    # What the intake page shows.

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
            )
            for one in self._classes.values()
        )

    def field_label(self, key: str, language: str) -> str:
        """Name a further field of a device class, such as colour."""
        return _label(self._bodies["device_classes"]["fields"].get(key), language, key)

    def symptoms(self, category: str, language: str) -> tuple[Choice, ...]:
        """Return a class's faults, most frequent first; the first nine have digits."""
        return tuple(
            Choice(
                one["key"],
                one["name"][language],
                tuple(one.get("words", ())),
                one.get("ask", {}).get(language, ""),
            )
            for one in self._symptoms(category)
        )

    def accessories(self, category: str, language: str) -> tuple[Choice, ...]:
        """Return what usually comes with a class, most frequent first."""
        body = self._bodies["accessories"]
        keys = body["of_class"].get(category, body["of_class"].get(OTHER_CLASS, ()))
        return tuple(Choice(key, body["names"][key][language]) for key in keys)

    def condition_points(self, category: str, language: str) -> tuple[Question, ...]:
        """Return the condition points of a class with their answers."""
        body = self._bodies["condition_points"]
        keys = body["of_class"].get(category, body["of_class"].get(OTHER_CLASS, ()))
        return tuple(self._point(key, self._points[key], language) for key in keys)

    def questions(self, category: str, language: str) -> tuple[Question, ...]:
        """Return the access, lock, data and danger questions that apply to a class."""
        traits = set(self._classes.get(category, {}).get("traits", ()))
        return tuple(
            self._question(one, language)
            for one in self._questions.values()
            if not one.get("trait") or one["trait"] in traits
        )

    # What a policy says.

    def must_answer(self, level: IntakeLevel, category: str) -> tuple[str, ...]:
        """Return what an intake of a level may not leave open, for a device class."""
        applies = {question.key for question in self.questions(category, "en")}
        required = [key for key in self._asked(level, "required") if key not in _CHECKED_ALREADY]
        return tuple(key for key in required if key not in self._questions or key in applies)

    def shown(self, level: IntakeLevel) -> frozenset[str]:
        """Return what an intake of a level shows unfolded."""
        return frozenset(self._asked(level, "required") + self._asked(level, "shown"))

    def papers(self, level: IntakeLevel) -> tuple[str, ...]:
        """Return the kinds of paper that a level asks for."""
        return tuple(self._levels[level]["papers"])

    def raised_level(
        self, level: IntakeLevel, category: str, symptoms: Sequence[str]
    ) -> IntakeLevel:
        """Return the level that the rules for a class and its faults propose.

        A proposal unfolds questions; only the shop's own level requires answers.
        """
        proposed = [level]
        for rule in self._bodies["intake_policies"].get("rule", ()):
            if category in rule.get("device_classes", ()) or set(symptoms) & set(
                rule.get("symptoms", ())
            ):
                proposed.append(IntakeLevel(rule["level"]))
        return max(proposed, key=_LEVELS.index)

    # What papers say.

    def category(self, key: str, language: str) -> str:
        """Name a device class."""
        found = self._classes.get(key)
        return _label(None if found is None else found["name"], language, key)

    def symptom(self, category: str, key: str, language: str) -> str:
        """Name a fault of a class."""
        for one in self._symptoms(category):
            if one["key"] == key:
                return str(one["name"][language])
        return key

    def accessory(self, category: str, key: str, language: str) -> str:  # noqa: ARG002
        """Name an accessory."""
        return _label(self._bodies["accessories"]["names"].get(key), language, key)

    def condition(self, point: str, answer: str, note: str, language: str) -> ConditionPoint:
        """Say what was seen at a condition point; own words say what was found."""
        known = self._points.get(point)
        if known is None:
            return ConditionPoint(point, Finding.FOUND, " ".join(filter(None, (answer, note))))
        label = str(known["name"][language])
        if not answer:
            return ConditionPoint(label, Finding.NOT_CHECKED, note)
        choice = self._choices(known).get(answer)
        if choice is None:
            text = f"{answer}{self._answers(known).get('unit', '')}"
            return ConditionPoint(label, Finding.FOUND, " ".join(filter(None, (text, note))))
        finding = Finding.FOUND if choice.get("bad") else Finding.NOT_FOUND
        text = str(choice["name"][language])
        return ConditionPoint(label, finding, " ".join(filter(None, (text, note))))

    def question(self, key: str, language: str) -> str:
        """Name a question."""
        found = self._questions.get(key)
        return _label(None if found is None else found["name"], language, key)

    def answer(self, question: str, key: str, language: str) -> str:
        """Name an answer; own words stay as they are."""
        for one in self._questions.get(question, {}).get("answers", ()):
            if one["key"] == key:
                return str(one["name"][language])
        return key

    def printed_questions(
        self, answers: Mapping[str, str], level: IntakeLevel, category: str
    ) -> tuple[str, ...]:
        """Return the questions that a paper lists: what the level asks, and what was answered."""
        place = _LEVELS.index(level)
        asked = [
            question.key
            for question in self.questions(category, "en")
            if level is not IntakeLevel.QUICK and _LEVELS.index(question.level) <= place
        ]
        return tuple(dict.fromkeys([*asked, *answers]))

    def hazards(self, answers: Mapping[str, str], language: str) -> tuple[str, ...]:
        """Return the dangers that the answers tell, in words."""
        return tuple(
            self.answer(question, key, language)
            for question, key in answers.items()
            if self._is_hazard(question, key)
        )

    def flags(self, answers: Mapping[str, str]) -> tuple[str, ...]:
        """Return the label's flags: hazard, liquid, data."""
        flags = [
            _LABEL_FLAGS.get(question, "hazard")
            for question, key in answers.items()
            if self._is_hazard(question, key)
        ]
        if answers.get("backup") == "declined" or answers.get("erase") == "never":
            flags.append("data")
        return tuple(dict.fromkeys(flags))

    def terms(self, place: str, language: str) -> tuple[Terms, ...]:
        """Return the texts a claim ticket carries at a place (CN, US-CA), but not those in bold."""
        return tuple(
            Terms(one["name"][language], one["long"][language], one["slip"][language])
            for one in self._texts(place)
            if not one.get("prominent")
        )

    def notices(self, place: str, language: str) -> tuple[str, ...]:
        """Return the texts that a place wants in prominent type."""
        return tuple(
            str(one["long"][language]) for one in self._texts(place) if one.get("prominent")
        )

    def _texts(self, place: str) -> list[Any]:
        body = self._bodies["terms"]
        country = place[:2]
        return [body["text"][place] for place in applying_texts(body, country)]

    def _symptoms(self, category: str) -> Sequence[Any]:
        body = self._bodies["symptoms"]
        found = body.get(category, body.get(OTHER_CLASS, ()))
        return found if isinstance(found, list) else ()

    def _asked(self, level: IntakeLevel, which: str) -> list[str]:
        asked: list[str] = []
        for one in _LEVELS[: _LEVELS.index(level) + 1]:
            asked += self._levels[one][which]
        return asked

    def _is_hazard(self, question: str, key: str) -> bool:
        answers = self._questions.get(question, {}).get("answers", ())
        return any(one["key"] == key and one.get("hazard", False) for one in answers)

    def _answers(self, point: Mapping[str, Any]) -> Mapping[str, Any]:
        found = self._bodies["condition_points"]["answers"][point["answers"]]
        return found if isinstance(found, Mapping) else {}

    def _choices(self, point: Mapping[str, Any]) -> dict[str, Any]:
        return {one["key"]: one for one in self._answers(point).get("choices", ())}

    def _point(self, key: str, point: Mapping[str, Any], language: str) -> Question:
        answers = self._answers(point)
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
        .where(Published.kind == LIST, Published.valid_from <= at)
        .order_by(Published.version)
    )
    ids = {key: row for key, row in newest if key in LIST_KEYS}
    versions = tuple(ids[key] for key in LIST_KEYS)
    if versions not in _READ:
        _READ.clear()
        rows = session.scalars(select(Published).where(Published.id.in_(versions)))
        _READ[versions] = ShopLists({row.key: row.body for row in rows}, versions)
    return _READ[versions]


def applying_texts(body: Mapping[str, Any], country: str) -> tuple[int, ...]:
    """Return the places in the terms of the texts that apply in a country, one for each key.

    Of several with one key the most exact applies: the country, a group of countries, everywhere.
    """
    groups = [name for name, members in body.get("groups", {}).items() if country in members]
    order = [*dict.fromkeys((place, country)), *groups, "*"]
    best: dict[str, tuple[int, int]] = {}
    for place, text in enumerate(body["text"]):
        fits = [order.index(where) for where in text["places"] if where in order]
        if fits and (text["key"] not in best or min(fits) < best[text["key"]][0]):
            best[text["key"]] = (min(fits), place)
    return tuple(place for _, place in best.values())


# Published rows never change, so what was read once under these ids is true for ever.
_READ: Final[dict[tuple[str, ...], ShopLists]] = {}


def _label(name: Mapping[str, str] | None, language: str, key: str) -> str:
    return key if name is None else name[language]
