"""What the command line asks of the program around it; `app.bootstrap` provides it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.backup.backup_views import ListedBackup, Restored, RestoreWish
    from app.services.demo.demo_shop import DemoShop
    from app.services.head_office.administration import HeadOfficeAdministration
    from app.services.open_shop import OpenShop
    from app.services.shop import Founded, Founding


class Program(Protocol):
    """Open, found and show shops."""

    def default_folder(self) -> Path:
        """Return the folder of the shop when none is named."""
        ...

    def new_demo_folder(self) -> Path:
        """Return a folder that does not exist yet, for a demonstration shop."""
        ...

    def open_shop(self, folder: Path) -> OpenShop:
        """Open the shop in a folder; raises NotSetUp."""
        ...

    def found_shop(self, folder: Path, founding: Founding) -> Founded:
        """Set a shop up in a folder; raises AlreadySetUp or BadEntry."""
        ...

    def recover_key(self, folder: Path, code: str) -> None:
        """Put a lost key back from its recovery code, after it opened the shop's file."""
        ...

    def backups_in(self, folder: Path) -> tuple[ListedBackup, ...]:
        """Return the backups that lie in a folder; nothing of them is proven yet."""
        ...

    def restore_shop(
        self, folder: Path, wish: RestoreWish, go_on: Callable[[], None] = lambda: None
    ) -> Restored:
        """Put a backup in the place of the shop in a folder."""
        ...

    def head_office(self, dsn: str) -> HeadOfficeAdministration:
        """Return the head office at an address, to be administered."""
        ...

    def fill_demo(self, folder: Path, days: int) -> DemoShop:
        """Set up and fill a demonstration shop of so many days in a folder."""
        ...

    def open_window(self, folder: Path, actor: Actor | None = None) -> int:
        """Open the window on a folder and return the exit code when it is closed."""
        ...
