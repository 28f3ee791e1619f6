"""Read what past jobs are looked for by: terms of the fault, the model, its class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.domain.fault_words import find_faults
from app.domain.model_alias import alias_key
from app.domain.similar_jobs import fault_terms
from app.services.jobs.jobs_in_hand import job_by_number
from app.services.policy.shop_lists import read_lists
from db.models.device import Device

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.domain.model_alias import AliasBook
    from app.domain.search_query import Condition
    from app.domain.similar_jobs import SimilarQuestion


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood.

    `model_key` is brand and model as they are compared, empty where no one model is meant. Of a job
    that is asked about only what came in before it is past: `before` is that instant (epoch ms),
    None for no job.
    """

    terms: tuple[Condition, ...]
    model_key: str
    brand: str
    category: str
    before: int | None = None


def read_question(session: Session, question: SimilarQuestion, book: AliasBook, at: int) -> Asked:
    """Return what a question means, by the lists valid at `at` (epoch ms). Raises JobNotFound."""
    if question.number:
        job = job_by_number(session, question.number)
        query = select(Device.category, Device.brand, Device.model).where(Device.id == job.device)
        device: Any = session.execute(query).one()
        model_key = alias_key(f"{device.brand} {device.model}") if device.model else ""
        symptoms = tuple(job.intake.get("symptoms", ()))
        asked = Asked((), model_key, device.brand, device.category, job.received_at)
        return _with_terms(session, asked, job.problem, symptoms, at)
    asked = _of_model(question, book)
    return _with_terms(session, asked, question.text, question.symptoms, at)


def _of_model(question: SimilarQuestion, book: AliasBook) -> Asked:
    meant = book.exact(question.model) if question.model.strip() else ()
    if len(meant) == 1:
        (model,) = meant
        category = question.category or model.category
        # A brand alone is no model, and half the shop may be of it.
        return Asked((), alias_key(model.full_name) if model.model else "", model.brand, category)
    return Asked((), alias_key(question.model), "", question.category)


def _with_terms(
    session: Session, asked: Asked, text: str, symptoms: tuple[str, ...], at: int
) -> Asked:
    listed = read_lists(session, at).symptoms(asked.category, "en")
    words = {one.key: one.words for one in listed}
    terms = fault_terms(text, dict.fromkeys((*symptoms, *find_faults(text, words))), words)
    return Asked(terms, asked.model_key, asked.brand, asked.category, asked.before)
