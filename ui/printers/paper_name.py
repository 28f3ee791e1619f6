"""What one paper is called where several are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.papers.paper_lines import PaperLine
    from app.words import Words


def paper_name(paper: PaperLine, words: Words) -> str:
    """Name a paper by its kind; of a quote also which version it is of."""
    kind = words.label(paper.kind)
    if paper.version is None:
        return kind
    return words.say("{name}, version {version}", name=kind, version=paper.version)
