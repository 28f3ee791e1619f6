"""Past jobs of this shop like one at hand, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.permissions import Permission
from app.domain.similar_figures import figures, to_take
from app.domain.similar_jobs import LEAST_SAMPLE
from app.services.permits import needs
from app.services.policy.shipped_content import shipped_aliases
from app.services.shop import read_profile
from app.services.similar_jobs.asking import read_question
from app.services.similar_jobs.candidates import near_jobs
from app.services.similar_jobs.past_jobs import read_past_jobs
from app.services.similar_jobs.taking import TakenLine, lines_of
from app.services.similar_jobs.usual_ends import usual_ends

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor
    from app.domain.interrupt import Interrupt
    from app.domain.model_alias import AliasBook
    from app.domain.similar_figures import Figures, PastJob
    from app.domain.similar_jobs import SimilarQuestion
    from app.services.store_file import StoreFile


@dataclass(frozen=True, slots=True)
class SimilarAnswer:
    """The nearest past jobs, and what they say together: None below `least` of them.

    `take` is the number of the one whose lines are to be taken over, empty for none. Amounts are
    minor units of the currency (ISO 4217).
    """

    question: SimilarQuestion
    jobs: tuple[PastJob, ...]
    figures: Figures | None
    take: str
    currency: str
    least: int = LEAST_SAMPLE


class SimilarJobs:
    """Answer from the shop's own past; `aliases` gives the book of short model names."""

    def __init__(
        self, store_file: StoreFile, aliases: Callable[[], AliasBook] = shipped_aliases
    ) -> None:
        self._file = store_file
        self._aliases = aliases

    @needs(Permission.SEE_JOBS)
    def find(
        self,
        actor: Actor,  # noqa: ARG002
        question: SimilarQuestion,
        interrupt: Interrupt | None = None,
    ) -> SimilarAnswer:
        """Return past jobs that ended and are like what is asked, nearest first.

        Raises JobNotFound, ReadInterrupted.
        """
        book, now = self._aliases(), self._file.clock.now_ms()
        with self._file.reading(interrupt) as session:
            asked = read_question(session, question, book, now)
            jobs = read_past_jobs(session, near_jobs(session, asked), now)
            of_class = usual_ends(session, asked) if len(jobs) >= LEAST_SAMPLE else ()
            currency = read_profile(session).currency
        best = to_take(jobs)
        number = "" if best is None else best.number
        return SimilarAnswer(question, jobs, figures(jobs, of_class), number, currency)

    @needs(Permission.SEE_JOBS)
    def lines(
        self,
        actor: Actor,  # noqa: ARG002
        number: str,
        question: SimilarQuestion,
        level: str = "",
    ) -> tuple[TakenLine, ...]:
        """Return the lines of a past job as they are ordered today for what is asked about.

        `level` is the customer's price level. Raises JobNotFound.
        """
        book, now = self._aliases(), self._file.clock.now_ms()
        with self._file.reading() as session:
            asked = read_question(session, question, book, now)
            return lines_of(session, number, asked, level, now)
