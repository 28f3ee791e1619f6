"""The whole catalogue goes into a file, and comes in from one, beside the window's thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.permissions import GRANTS, Permission
from app.services.importing.shapes import ImportKind
from ui.child_work import Errand
from ui.lists.export_run import open_folder
from ui.parts.acting import PartActs
from ui.routes import Notice, Page, Route

if TYPE_CHECKING:
    from collections.abc import Mapping


class FileActs(PartActs):
    """Write all parts into a file; lead to the page that takes parts in."""

    def may(self, permission: Permission) -> bool:
        """Tell whether whoever works here may do something with files."""
        return self._session.is_open and permission in GRANTS[self._session.actor.role]

    def take_in(self) -> None:
        """Show the page on which parts are taken in from a file."""
        self._page.go.emit(Route(Page.IMPORT, record=str(ImportKind.PARTS)))

    def write(self, path: Path) -> None:
        """Write every part into a file by a child process; the suffix says the form."""
        if self._page.state.exporting:
            return
        self._page.show(exporting=True, trouble=None)
        sign = partial(self._services.accounts.issue_token, self._session.actor)
        errand = Errand(self._services.folder, ("part", "export", str(path)), sign)
        self._tasks.work(self, errand, self._written, self._not_written)

    def _written(self, answer: Mapping[str, Any]) -> None:
        self._page.show(exporting=False)
        path, words = Path(str(answer.get("file", ""))), self._page.words
        rows = f"{int(answer.get('rows', 0)):,}"
        text = words.say("{rows} rows written to {file}", rows=rows, file=path.name)
        follow = partial(open_folder, path.parent)
        self._page.said.emit(Notice(text, offer=words.say("Open folder"), follow=follow))

    def _not_written(self, error: Exception) -> None:
        self._page.show(exporting=False)
        self._refuse(error)
