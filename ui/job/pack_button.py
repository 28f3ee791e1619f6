"""The button that asks where a dispute pack goes, and has it made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ui.look.icons import Icon
from ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from app.words import Words
    from ui.job.pack_run import PackRun
    from ui.job.state import Shown


class PackButton(Button):
    """Offer the dispute pack of the job that is shown to whoever may make it."""

    def __init__(self, run: PackRun, words: Words) -> None:
        super().__init__(words.say("Dispute pack…"), icon=Icon.DISK, kind=ButtonKind.QUIET)
        self._run = run
        self._said = words
        self._number = ""
        self._was_held = False
        self.clicked.connect(self._ask)
        run.changed.connect(self._follow)

    def show_job(self, shown: Shown) -> None:
        """Offer the pack of another job, or none."""
        self._number = shown.job.number
        self.setVisible(shown.may_pack)

    def _ask(self) -> None:
        say = self._said.say
        name = say("Dispute pack {number}", number=self._number)
        place = str(Path.home() / f"{name}.pdf")
        title, kind = say("Dispute pack"), say("Page (*.pdf)")
        path, _ = QFileDialog.getSaveFileName(self, title, place, kind)
        if path:
            file = Path(path)
            self._run.start(self._number, file if file.suffix else file.with_suffix(".pdf"))

    def _follow(self) -> None:
        running, say = self._run.is_running, self._said.say
        self.say(say("Making the dispute pack…") if running else say("Dispute pack…"))
        if running:
            # A disabled button hands the focus to the next one, which prints at Enter.
            self._was_held = self.window().focusWidget() is self
            self.clearFocus()
        self.setEnabled(not running)
        if not running and self._was_held and self.window().focusWidget() is None:
            self.setFocus()
