"""The whole price list from a spreadsheet and to one, each by a child process."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from app.domain.price_line import PriceListRefused
from ui.changes import Changes, Touched
from ui.child_work import Errand
from ui.lists.export_run import open_folder
from ui.prices.list_file import ListFile
from ui.routes import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.prices.held import HeldPrices

_LIST: Final = "price-list"


class ListFiles(QObject):
    """Take one file in, or write one; `again` asks the question anew.

    A wrong row refuses a file. Then the right rows can be taken, and the wrong ones are written
    to a file beside it.
    """

    def __init__(self, held: HeldPrices, again: Callable[[], object]) -> None:
        super().__init__(held)
        self._held = held
        self._again = again

    @property
    def is_at_work(self) -> bool:
        """Tell whether a file is being read or written."""
        file = self._held.state.list_file
        return file is not None and file.refused is None

    def take(self, path: str) -> None:
        """Take a file's lines in, all of them or none."""
        self._import(Path(path))

    def take_right_rows(self) -> None:
        """Take the right rows of the file that was refused."""
        file = self._held.state.list_file
        if file is not None and file.refused is not None:
            self._import(file.path, "--skip-bad")

    def put_away(self) -> None:
        """Leave a file that was refused as it is."""
        if not self.is_at_work:
            self._held.show(list_file=None)

    def write(self, path: Path) -> None:
        """Write every line that is offered; the suffix says the form."""
        if not self.is_at_work and self._held.state.may_export:
            again = partial(self.write, path)
            file = ListFile(path, is_written=True)
            self._send(file, ("export", _LIST, str(path)), self._written, again)

    def _import(self, path: Path, *options: str) -> None:
        if not self.is_at_work and self._held.state.may_write:
            again = partial(self._import, path, *options)
            words = ("import", _LIST, str(path), *options)
            self._send(ListFile(path), words, self._taken, again)

    def _send(
        self,
        file: ListFile,
        words: tuple[str, ...],
        done: Callable[[Mapping[str, Any]], None],
        again: Callable[[], object],
    ) -> None:
        held = self._held
        held.show(list_file=file, trouble=None)
        sign = partial(held.services.accounts.issue_token, held.session.actor)
        errand = Errand(held.services.folder, words, sign)
        held.tasks.work(self, errand, done, partial(self._ended_badly, file, again))

    def _taken(self, answer: Mapping[str, Any]) -> None:
        held = self._held
        path = None if held.state.list_file is None else held.state.list_file.path
        held.show(list_file=None)
        held.services.feed.tell(Changes.of(Touched.SETTING))
        self._again()
        text = held.words.say(
            "{file}: {added} new, {changed} changed, {same} unchanged, none ended",
            file="" if path is None else path.name,
            **{name: f"{int(answer.get(name, 0)):,}" for name in ("added", "changed", "same")},
        )
        rejected = str(answer.get("rejected_file", ""))
        if rejected:
            self._say_rejected(text, Path(rejected), int(answer.get("rejected", 0)))
        else:
            held.said.emit(Notice(text))

    def _say_rejected(self, text: str, file: Path, rows: int) -> None:
        words = self._held.words
        wrong = words.say_count(
            "{n} wrong row is in {file}", "{n} wrong rows are in {file}", rows, file=file.name
        )
        self._say_with_folder(words.say("{taken}; {wrong}", taken=text, wrong=wrong), file)

    def _written(self, answer: Mapping[str, Any]) -> None:
        held = self._held
        held.show(list_file=None)
        path = Path(str(answer.get("file", "")))
        rows = f"{int(answer.get('rows', 0)):,}"
        text = held.words.say("{rows} rows written to {file}", rows=rows, file=path.name)
        self._say_with_folder(text, path)

    def _say_with_folder(self, text: str, file: Path) -> None:
        offer = self._held.words.say("Open folder")
        follow = partial(open_folder, file.parent)
        self._held.said.emit(Notice(text, offer=offer, follow=follow))

    def _ended_badly(self, file: ListFile, again: Callable[[], object], error: Exception) -> None:
        held = self._held
        if not isinstance(error, PriceListRefused):
            held.show(list_file=None)
            held.fail(error, again)
            return
        held.show(list_file=ListFile(file.path, refused=error))
        # The page may be another by now.
        name = file.path.name
        text = held.words.say("Nothing of {file} was taken: see the prices", file=name)
        held.said.emit(Notice(text))
