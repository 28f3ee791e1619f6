"""Export a list, or the rows that are picked of it, by a child process beside the counter."""

from __future__ import annotations

import json
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.domain.permissions import GRANTS, Permission
from app.domain.record_filters import kept_listing
from ui.child_work import Errand
from ui.routes import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.actor import Actor
    from app.domain.record_filters import ListName
    from app.words import Words
    from ui.lists.places import Places, Span
    from ui.lists.state import ListServices
    from ui.session import Session
    from ui.tasks import Handle, Tasks

# More rows apart from one another than anybody picks by hand.
_MOST_IDS: Final = 200_000


class ExportRun(QObject):
    """Write one file at a time; `changed` tells that it went on or ended."""

    changed = Signal()
    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: ListServices,
        of_list: ListName,
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._services = services
        self._of_list = of_list
        self._handle: Handle[Any] | None = None
        self.done = 0
        self.is_running = False

    @property
    def is_allowed(self) -> bool:
        """Tell whether whoever works here may export."""
        session = self._session
        return session.is_open and Permission.EXPORT_RECORDS in GRANTS[session.actor.role]

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def start(self, path: Path, places: Places, spans: tuple[Span, ...]) -> None:
        """Write the rows at `spans`, or without them the whole list; the suffix says the form."""
        if self.is_running or not self._session.is_open:
            return
        self.is_running, self.done = True, 0
        self.changed.emit()
        actor = self._session.actor
        call = partial(_picked, actor, places, spans)
        self._tasks.run(self, call, partial(self._send, path), self._ended_badly)

    def stop(self) -> None:
        """Stop; no file is left."""
        if self._handle is not None and self._handle.cancel():
            self._rest()

    def _send(self, path: Path, picked: Mapping[str, Any]) -> None:
        if not self._session.is_open:
            self._rest()
            return
        arguments: tuple[str, ...] = ("export", self._of_list, str(path), "--progress")
        if picked:
            arguments += ("--picked-stdin",)
        errand = Errand(
            self._services.folder,
            arguments,
            partial(self._services.accounts.issue_token, self._session.actor),
            self._told,
            json.dumps(picked, ensure_ascii=False) if picked else "",
        )
        self._handle = self._tasks.work(self, errand, self._written, self._ended_badly)

    def _told(self, line: Mapping[str, Any]) -> None:
        if isinstance(line.get("done"), int):
            self.done = line["done"]
            self.changed.emit()

    def _written(self, answer: Mapping[str, Any]) -> None:
        self._rest()
        path = Path(str(answer.get("file", "")))
        rows = f"{int(answer.get('rows', 0)):,}"
        text = self._words.say("{rows} rows written to {file}", rows=rows, file=path.name)
        offer = self._words.say("Open folder")
        self.said.emit(Notice(text, offer=offer, follow=partial(open_folder, path.parent)))

    def _ended_badly(self, error: Exception) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        self._handle = None
        self.is_running = False
        self.changed.emit()


def _picked(actor: Actor, places: Places, spans: tuple[Span, ...]) -> Mapping[str, Any]:
    """Say what is to be written: nothing for every record there is."""
    if spans:
        return {"ids": list(islice(places.ids(actor, spans), _MOST_IDS))}
    if places.listing.wanted.is_whole:
        return {}
    return {"list": kept_listing(places.listing)}


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
