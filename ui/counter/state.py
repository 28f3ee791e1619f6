"""The counter's state, and the services that it is read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.paper import PrintState

if TYPE_CHECKING:
    from app.clock import Clock
    from app.services.counter.drafts import Drafts, ParkedDraft
    from app.services.handover.telling import NotTold, Telling
    from app.services.papers.paper_lines import PaperLine
    from app.services.papers.paperwork import Paperwork
    from app.services.policy.shop_lists import Lists, ShopLists
    from app.services.questions.questions import Questions
    from app.services.records.counter_desk import CounterDesk, OnTheCounter
    from app.services.shop import Shop
    from ui.changes import ChangeFeed
    from ui.printers.printing_desk import PrintingDesk
    from ui.telling.desk import TellingDesk


@dataclass(frozen=True, slots=True)
class CounterServices:
    """The services that the counter asks, and its neighbours in the window."""

    desk: CounterDesk
    drafts: Drafts
    paperwork: Paperwork
    shop: Shop
    lists: Lists
    telling: Telling
    questions: Questions
    clock: Clock
    printing: PrintingDesk
    telling_desk: TellingDesk
    feed: ChangeFeed


@dataclass(frozen=True, slots=True)
class Loading:
    """Nothing was read yet; `trouble` says why not, if that is known."""

    trouble: Exception | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """The counter's lists as they were at `at` (epoch ms) in the store's time zone.

    `asked` is the paper somebody wants to answer for; empty for the first that needs an answer.
    `for_me` counts the open questions that are put to whoever looks.
    """

    at: int
    time_zone: str
    lists: ShopLists
    drafts: tuple[ParkedDraft, ...]
    jobs: OnTheCounter
    papers: tuple[PaperLine, ...]
    not_told: tuple[NotTold, ...] = ()
    for_me: int = 0
    asked: str = ""
    trouble: Exception | None = None

    @property
    def question(self) -> PaperLine | None:
        """Return the paper of which nobody knows whether it came out."""
        unknown = [paper for paper in self.papers if last_print(paper) is PrintState.UNKNOWN]
        chosen = [paper for paper in unknown if paper.id == self.asked]
        return next(iter(chosen + unknown), None)

    @property
    def printable(self) -> tuple[PaperLine, ...]:
        """Return the papers that can be sent to a printer without asking anybody first."""
        waits = (None, PrintState.FAILED)
        return tuple(paper for paper in self.papers if last_print(paper) in waits)


CounterState = Loading | Counter


def last_print(paper: PaperLine) -> PrintState | None:
    """Return what became of a paper's last print, None when nobody has tried."""
    return paper.prints[-1].state if paper.prints else None
