"""The papers of a job in words: what became of their prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.paper import PaperState, PrintState
from app.log_sentences import destination_words
from ui.look.icons import Icon
from ui.look.tokens import Tone
from ui.printers.paper_name import paper_name
from ui.widgets.badge import Badge
from ui.widgets.state_badges import print_badge

if TYPE_CHECKING:
    from app.services.papers.paper_lines import PaperLine, PrintLine
    from app.words import Words
    from ui.formats import Moments

_BETWEEN: Final = " · "


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper with its last print and the ones before it."""

    id: str
    title: str
    detail: str
    badge: Badge
    was_printed: bool
    file_name: str


def paper_row(paper: PaperLine, moments: Moments, at: int, words: Words) -> PaperRow:
    """Write one paper as it stands at an instant (epoch ms)."""
    last = paper.prints[-1] if paper.prints else None
    printed = [one for one in paper.prints if one.state is not PrintState.FAILED]
    kind = str(paper.kind).replace("_", "-")
    version = "" if paper.version is None else f"-{paper.version}"
    return PaperRow(
        id=paper.id,
        title=paper_name(paper, words),
        detail="" if last is None else _print(last, len(printed), moments.when(last.at, at), words),
        badge=_badge(paper, words),
        was_printed=bool(printed),
        file_name=f"{kind}-{paper.number}{version}.pdf",
    )


def _badge(paper: PaperLine, words: Words) -> Badge:
    if not paper.prints and not paper.wanted:
        # Nobody waits for it, such as one whose signed copy was handed out.
        return Badge(words.label(PaperState.KEPT), Icon.PRINT, Tone.QUIET)
    return print_badge(paper.prints[-1].state if paper.prints else None, words)


def _print(last: PrintLine, printed: int, when: str, words: Words) -> str:
    parts = [when, last.printer or destination_words(last.destination)]
    if printed > 1:
        parts.append(words.say_count("{n} COPY", "{n} COPIES", printed - 1))
    return _BETWEEN.join(parts)
