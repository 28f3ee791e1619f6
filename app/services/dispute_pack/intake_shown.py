"""What was asked at intake and answered, and what came with the device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.dispute_documents import PackFact, PackFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.dispute_pack.around import PackAround


def intake_answers(around: PackAround) -> Iterator[PackFacts]:
    """Yield faults, accessories, hazards and answers as they were written down at intake."""
    say, labels, language = around.words.say, around.lists.labels, around.words.language
    intake, category = around.job.intake, around.device.category
    answers = intake.get("answers", {})
    symptoms = (labels.symptom(category, key, language) for key in intake.get("symptoms", ()))
    hazards = labels.hazards(answers, language)
    told = [
        (say("Symptoms"), say(", ").join(symptoms), False),
        (say("Accessories"), _accessories(around), False),
        (say("Caution"), say(", ").join(hazards), True),
        *(
            (labels.question(key, language), labels.answer(key, answer, language), False)
            for key, answer in answers.items()
        ),
    ]
    facts = tuple(PackFact(*one) for one in told if one[1])
    if facts:
        yield PackFacts(facts, say("Asked and written down at intake"))


def _accessories(around: PackAround) -> str:
    say, labels, language = around.words.say, around.lists.labels, around.words.language
    keys = around.job.intake.get("accessories")
    if keys is None:
        return say("Not checked")
    category = around.device.category
    named = [labels.accessory(category, key, language) for key in keys]
    return say(", ").join(named) or say("None")
