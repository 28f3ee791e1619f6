"""What an intake policy asks at each level, for each class of devices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import BadEntry
from app.settings import IntakeLevel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEVELS: Final = tuple(IntakeLevel)
# The entry itself is checked for these; a policy cannot leave them out.
_CHECKED_ALREADY: Final = frozenset({"device_class", "model", "problem", "contact"})


class IntakePolicy:
    """Say what is required, shown, printed and asked for."""

    def __init__(self, bodies: Mapping[str, Any]) -> None:
        self._body = bodies["intake_policies"]
        self._levels = {one["key"]: one for one in self._body["level"]}
        self._questions = {one["key"]: one for one in bodies["intake_answers"]["question"]}
        self._channels = tuple(one["key"] for one in bodies["channels"]["channel"])
        self._traits = {
            one["key"]: frozenset(one["traits"]) for one in bodies["device_classes"]["device_class"]
        }

    def applying(self, category: str) -> tuple[str, ...]:
        """Return the keys of the questions that a class of devices can be asked."""
        traits = self._traits.get(category, frozenset())
        return tuple(
            key
            for key, one in self._questions.items()
            if not one.get("trait") or one["trait"] in traits
        )

    def holds_data(self, category: str) -> bool:
        """Tell whether a class of devices has its owner's data on it."""
        return "holds_data" in self._traits.get(category, frozenset())

    def check_asked(self, answers: Mapping[str, str]) -> None:
        """Raise BadEntry for an answer to a question that is not in the list."""
        if not self._questions.keys() >= answers.keys():
            raise BadEntry("answers", "not_one_of", ", ".join(self._questions))

    def check_channel(self, channel: str) -> None:
        """Raise BadEntry for a way of coming that is not in the list; none is over the counter."""
        if channel and channel not in self._channels:
            raise BadEntry("channel", "not_one_of", ", ".join(self._channels))

    def asks_second_contact(self, question: str, answer: str) -> bool:
        """Tell whether an answer means that the usual number rings in the device itself."""
        answers = self._questions.get(question, {}).get("answers", ())
        return any(one["key"] == answer and one.get("second_contact", False) for one in answers)

    def must_answer(self, level: IntakeLevel, category: str) -> tuple[str, ...]:
        """Return what an intake of a level may not leave open, for a device class."""
        applies = self.applying(category)
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
        proposed = [
            IntakeLevel(rule["level"])
            for rule in self._body.get("rule", ())
            if category in rule.get("device_classes", ())
            or set(symptoms) & set(rule.get("symptoms", ()))
        ]
        return max((level, *proposed), key=_LEVELS.index)

    def printed_questions(
        self, answers: Mapping[str, str], level: IntakeLevel, category: str
    ) -> tuple[str, ...]:
        """Return the questions that a paper lists: what the level asks, and what was answered."""
        place = _LEVELS.index(level)
        asked = [
            key
            for key in self.applying(category)
            if level is not IntakeLevel.QUICK
            and _LEVELS.index(IntakeLevel(self._questions[key]["level"])) <= place
        ]
        return tuple(dict.fromkeys([*asked, *answers]))

    def _asked(self, level: IntakeLevel, which: str) -> list[str]:
        asked: list[str] = []
        for one in _LEVELS[: _LEVELS.index(level) + 1]:
            asked += self._levels[one][which]
        return asked
