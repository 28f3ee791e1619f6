"""What the keys of the shop's lists are called, for papers and pages.

Keys that a list does not know are the clerk's own words and are shown as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app.domain.documents import ConditionPoint, Finding

OTHER_CLASS: Final = "other"
_LABEL_FLAGS: Final = {"liquid": "liquid", "battery_hazard": "hazard", "electric_hazard": "hazard"}


class ListLabels:
    """Name the keys of one state of the lists, each in the language asked for."""

    def __init__(self, bodies: Mapping[str, Any]) -> None:
        self._bodies = bodies
        self._classes = {one["key"]: one for one in bodies["device_classes"]["device_class"]}
        self._questions = {one["key"]: one for one in bodies["intake_answers"]["question"]}
        self._points: Mapping[str, Any] = bodies["condition_points"]["points"]

    def field_label(self, key: str, language: str, otherwise: str = "") -> str:
        """Name a further field of a class, such as colour; `otherwise` names one it lacks."""
        return _label(self._bodies["device_classes"]["fields"].get(key), language, otherwise or key)

    def category(self, key: str, language: str) -> str:
        """Name a device class."""
        found = self._classes.get(key)
        return _label(None if found is None else found["name"], language, key)

    def symptom(self, category: str, key: str, language: str) -> str:
        """Name a fault of a class."""
        for one in symptoms_of_class(self._bodies, category):
            if one["key"] == key:
                return str(one["name"][language])
        return key

    def channel(self, key: str, language: str) -> str:
        """Say how a device came; nothing over the counter."""
        known = {one["key"]: one["name"] for one in self._bodies["channels"]["channel"]}
        return _label(known.get(key), language, key)

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
            text = f"{answer}{answers_of_point(self._bodies, known).get('unit', '')}"
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

    def good_answer(self, point: str) -> str:
        """Return the key of what a condition point says when nothing is wrong; empty for none.

        There is none where a look tells nothing: whether a part is the maker's own.
        """
        known = self._points.get(point)
        if known is None or answers_of_point(self._bodies, known).get("no_look"):
            return ""
        choices = self._choices(known).values()
        return next((str(one["key"]) for one in choices if not one.get("bad")), "")

    def needs_power(self, point: str) -> bool:
        """Tell whether a condition point can only be seen while the device runs."""
        return bool(self._points.get(point, {}).get("needs_power"))

    def bad_answers(self, point: str) -> tuple[str, ...]:
        """Return the keys of what can be wrong at a condition point, in the list's order."""
        known = self._points.get(point)
        choices = () if known is None else self._choices(known).values()
        return tuple(str(one["key"]) for one in choices if one.get("bad"))

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

    def may_be_tested(self, answers: Mapping[str, str]) -> bool:
        """Tell whether the customer agreed to have the device switched on at the counter."""
        return any(self._means(question, key, "tested") for question, key in answers.items())

    def forbids_power(self, answers: Mapping[str, str]) -> bool:
        """Tell whether an answer says that switching on or charging would be dangerous."""
        return any(self._means(question, key, "no_power") for question, key in answers.items())

    def _is_hazard(self, question: str, key: str) -> bool:
        return self._means(question, key, "hazard")

    def _means(self, question: str, key: str, what: str) -> bool:
        answers = self._questions.get(question, {}).get("answers", ())
        return any(one["key"] == key and one.get(what, False) for one in answers)

    def _choices(self, point: Mapping[str, Any]) -> dict[str, Any]:
        answers = answers_of_point(self._bodies, point)
        return {one["key"]: one for one in answers.get("choices", ())}


def symptoms_of_class(bodies: Mapping[str, Any], category: str) -> Sequence[Any]:
    """Return the faults of a class as they stand in the list, those of "other" for an unknown."""
    body = bodies["symptoms"]
    found = body.get(category, body.get(OTHER_CLASS, ()))
    return found if isinstance(found, list) else ()


def answers_of_point(bodies: Mapping[str, Any], point: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the possible answers of a condition point: its choices, or a number's unit."""
    found = bodies["condition_points"]["answers"][point["answers"]]
    return found if isinstance(found, Mapping) else {}


def _label(name: Mapping[str, str] | None, language: str, key: str) -> str:
    return key if name is None else name[language]
