"""The papers of a job: what became of each, printing again, saving as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.job.state import Panel
from ui.look.icons import Icon
from ui.look.tokens import Space
from ui.printers.print_question import PrintQuestion
from ui.widgets.badge import Badge, StatusBadge
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.chips import ChipGroup, Choice
from ui.widgets.labels import ClippedLabel, Label, LabelKind, Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.pack_button import PackButton
    from ui.job.paper_wording import PaperRow
    from ui.job.state import Shown
    from ui.job.wording import JobWording


class PaperLineWidget(QFrame):
    """One paper; `print_asked` and `save_asked` carry its id."""

    print_asked = Signal(str)
    save_asked = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._paper = ""
        self.file_name = ""
        self._title = ClippedLabel("", LabelKind.STRONG)
        self._detail = ClippedLabel("", LabelKind.MUTED)
        self._badge = StatusBadge(Badge("", Icon.CLOCK))
        self._print = IconButton(words.say("Print"), Icon.PRINT)
        self._save = IconButton(words.say("Save as file"), Icon.DISK)
        self._print.clicked.connect(self._ask_to_print)
        self._save.clicked.connect(self._ask_to_save)
        text = QVBoxLayout()
        text.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(Space.SMALL)
        top.addWidget(self._title)
        top.addWidget(self._badge)
        top.addStretch(1)
        text.addLayout(top)
        text.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HAIR)
        row.addLayout(text, 1)
        row.addWidget(self._print)
        row.addWidget(self._save)

    def show_paper(self, paper: PaperRow) -> None:
        """Show a paper."""
        self._paper = paper.id
        self.file_name = paper.file_name
        self._title.setText(paper.title)
        self._detail.setText(paper.detail)
        self._detail.setVisible(bool(paper.detail))
        self._badge.show_badge(paper.badge)
        say = self._words.say
        again = say("Print {paper} again, marked COPY", paper=paper.title)
        self._print.say(again if paper.was_printed else say("Print {paper}", paper=paper.title))
        self._save.say(say("Save {paper} as a file", paper=paper.title))

    def _ask_to_print(self) -> None:
        self.print_asked.emit(self._paper)

    def _ask_to_save(self) -> None:
        self.save_asked.emit(self._paper)


class PapersCard(Card):
    """Show the papers; asks which of several to print, and about a print nobody knows of.

    `print_asked` carries a paper's id, `save_asked` its id and a name for the file, `answered`
    whether the paper in question came out.
    """

    print_asked = Signal(str)
    save_asked = Signal(str, str)
    answered = Signal(bool)

    def __init__(self, pack: PackButton, words: Words) -> None:
        super().__init__(words.say("Papers"))
        self._pack = pack
        self._words = words
        self._rows: dict[str, PaperLineWidget] = {}
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.SMALL)
        self._which = ChipGroup(words.say("Which paper?"), ())
        self._choice = QWidget()
        self._question = PrintQuestion(words)
        self._open = False
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.addWidget(Muted(words.say("Which paper?")))
        choice.addWidget(self._which)
        self._nothing = Label(words.say("This job has no papers."), LabelKind.MUTED, wrap=True)
        self.add(self._nothing)
        self.add(self._place)
        self.add(self._choice)
        self.add(self._question)
        self.add(pack)
        self._choice.hide()
        self._which.changed.connect(self._choose)
        self._question.answered.connect(self.answered)

    def show_job(self, shown: Shown, wording: JobWording) -> None:
        """Show the papers, and what is asked about them."""
        papers = wording.papers()
        self._nothing.setVisible(not papers)
        if list(self._rows) != [paper.id for paper in papers]:
            self._rebuild(papers)
        for paper in papers:
            self._rows[paper.id].show_paper(paper)
        self._question.ask(wording.question())
        self._pack.show_job(shown)
        wanted = shown.panel is Panel.PRINT
        self._choice.setVisible(wanted)
        if wanted and not self._open:
            self._which.choose(())
            self._which.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open = wanted

    def _rebuild(self, papers: tuple[PaperRow, ...]) -> None:
        for row in self._rows.values():
            self._place.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for paper in papers:
            row = PaperLineWidget(self._words)
            row.print_asked.connect(self.print_asked)
            row.save_asked.connect(self._ask_to_save)
            self._rows[paper.id] = row
            self._place.addWidget(row)
        self._which.offer([Choice(paper.id, paper.title) for paper in papers])

    def _choose(self) -> None:
        for paper in self._which.chosen():
            self.print_asked.emit(paper)

    def _ask_to_save(self, paper: str) -> None:
        self.save_asked.emit(paper, self._rows[paper].file_name)
