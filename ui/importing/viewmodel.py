"""The steps of an import: choosing a file, fitting its columns, then the desk takes over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.permissions import GRANTS, Permission
from app.services.importing.shapes import ImportKind
from ui.importing.choosing import ChoosingModel
from ui.importing.fitting_model import FittingModel
from ui.importing.state import Ended, NotAllowed, Running
from ui.lists.export_run import open_folder
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.importing.shapes import Look
    from app.services.shop import Profile
    from app.words import Words
    from ui.importing.errands import FileToImport
    from ui.importing.state import ImportServices, ImportState
    from ui.session import Session
    from ui.tasks import Tasks


class ImportViewModel(QObject):
    """Lead through the steps; `changed` carries the state of the one that is shown."""

    changed = Signal(object)
    go = Signal(object)
    said = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, words: Words, services: ImportServices
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words = words
        self._shop = services.shop
        self._from = Page.SETTINGS
        self._begun: FileToImport | None = None
        self.clock = services.clock
        self.desk = services.desk
        self.time_zone = "UTC"
        self.choosing = ChoosingModel(session, tasks, services.errands, services.past)
        self.fitting = FittingModel(session, tasks, services.errands, services.past)
        self.choosing.looked.connect(self._looked)
        self.choosing.written.connect(self._written)
        for step in (self.choosing, self.fitting, self.desk):
            step.changed.connect(self._tell)

    @property
    def state(self) -> ImportState:
        """Give what the page shows to whoever is signed in now."""
        session = self._session
        if not session.is_open or (Permission.IMPORT_RECORDS not in GRANTS[session.actor.role]):
            return NotAllowed()
        return self.desk.state or self.fitting.state or self.choosing.state

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        self._words = words

    def arrive(self, route: Route) -> None:
        """Take in records of the kind that a route names, and go back to the parts after them."""
        self._from = Page.PARTS if route.record == ImportKind.PARTS else Page.SETTINGS
        self.choosing.choose_kind(route.record)

    def enter(self) -> None:
        """Be shown: read the imports of before."""
        if not isinstance(self.state, NotAllowed):
            self._tasks.run(self, self._shop.profile, self._profile_read)
            self.choosing.read()
        self._tell()

    def take_file(self, path: str) -> None:
        """Take a file that was picked or dropped, instead of one that is being fitted."""
        if self.desk.state is None:
            self.fitting.end()
            self.choosing.take_file(path)

    def begin(self) -> None:
        """Import the file as it is fitted."""
        file = self.fitting.file()
        if file is not None and self.desk.state is None:
            self._begun = file
            self.fitting.end()
            self.choosing.begin_anew()
            self.desk.begin(file)

    def begin_again(self) -> None:
        """Go on with the import that stopped."""
        if self._begun is not None and isinstance(self.desk.state, Ended):
            self.desk.begin(self._begun)

    def back(self) -> None:
        """Go one step back: to the next file, to another one, or to where this page was opened."""
        if isinstance(self.desk.state, Running):
            self.go.emit(Route(Page.COUNTER))
        elif self.desk.state is not None:
            self.desk.put_away()
            self.enter()
        elif self.fitting.state is not None:
            self.fitting.end()
            self.enter()
        else:
            self.choosing.withdraw()
            self.go.emit(Route(self._from))

    def say_copied(self) -> None:
        """Tell that the path of the rejected rows is on the clipboard."""
        self.said.emit(Notice(self._words.say("The path is copied.")))

    def _looked(self, file: FileToImport, look: Look) -> None:
        self.fitting.begin(file, look)

    def _written(self, path: Path, rows: int) -> None:
        say = self._words.say
        text = say("{rows} rows written to {file}", rows=f"{rows:,}", file=path.name)
        follow = partial(open_folder, path.parent)
        self.said.emit(Notice(text, offer=say("Open folder"), follow=follow))

    def _profile_read(self, profile: Profile) -> None:
        self.time_zone = profile.time_zone
        self._tell()

    def _tell(self, _state: Any = None) -> None:
        self.changed.emit(self.state)
