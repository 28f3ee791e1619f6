"""What was written down at intake, in words; what nobody looked at says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.documents import Finding
from app.sentences import N_
from app.settings import IntakeLevel
from ui.widgets.pairs import Pair

if TYPE_CHECKING:
    from app.services.policy.shop_lists import ShopLists
    from app.services.records.job_records import JobPage
    from app.words import Words

_BETWEEN: Final = " · "
# The other facts belong to a class of devices, whose list names them.
_FACTS: Final = {
    "fault_scenario": N_("When and how it shows"),
    "usage_environment": N_("Where it is used"),
    "purchase_date": N_("Bought on"),
    "purchase_proof": N_("Proof of purchase"),
    "no_identifier_reason": N_("Why no number could be read"),
}


class IntakeWording:
    """Put one job's intake into one language."""

    def __init__(self, job: JobPage, lists: ShopLists, words: Words) -> None:
        self._job = job
        self._lists = lists
        self._words = words

    def problem(self) -> str:
        """Say what is wrong: the symptoms, then the customer's own words, line by line."""
        chosen = [
            self._lists.labels.symptom(self._job.category, key, self._words.language)
            for key in self._job.intake.get("symptoms", ())
        ]
        return "\n".join(part for part in (_BETWEEN.join(chosen), self._job.problem) if part)

    def facts(self) -> tuple[Pair, ...]:
        """Write what else is known of the device."""
        facts = self._job.intake.get("facts", {})
        return tuple(Pair(self._fact(name), text) for name, text in facts.items())

    def condition(self) -> tuple[Pair, ...]:
        """Write the condition on arrival, as far as somebody looked."""
        points = self._job.intake.get("condition")
        if not points:
            return (self._unchecked(self._words.say("Condition")),)
        return tuple(self._point(one["point"], one["answer"], one["note"]) for one in points)

    def accessories(self) -> Pair:
        """Write what came with the device."""
        label, keys = self._words.say("Accessories"), self._job.intake.get("accessories")
        if keys is None:
            return self._unchecked(label)
        language = self._words.language
        names = [self._lists.labels.accessory(self._job.category, key, language) for key in keys]
        return Pair(label, _BETWEEN.join(names) or self._words.say("Nothing came with it"))

    def answers(self) -> tuple[Pair, ...]:
        """Write what was asked; a question without an answer was not asked."""
        job, lists, language = self._job, self._lists, self._words.language
        answers = job.intake.get("answers", {})
        asked = lists.policy.printed_questions(answers, IntakeLevel(job.level), job.category)
        return tuple(
            Pair(
                lists.labels.question(one, language),
                lists.labels.answer(one, answers[one], language),
            )
            if answers.get(one)
            else self._unchecked(lists.labels.question(one, language))
            for one in asked
        )

    def _point(self, point: str, answer: str, note: str) -> Pair:
        seen = self._lists.labels.condition(point, answer, note, self._words.language)
        if seen.finding is Finding.NOT_CHECKED and not seen.note:
            return self._unchecked(seen.label)
        if not seen.note:
            return Pair(self._words.label(seen.finding), seen.label)
        return Pair(seen.label, seen.note)

    def _unchecked(self, label: str) -> Pair:
        return Pair(label, self._words.label(Finding.NOT_CHECKED), quiet=True)

    def _fact(self, name: str) -> str:
        if name in _FACTS:
            return self._words.say(_FACTS[name])
        return self._lists.labels.field_label(name, self._words.language)
