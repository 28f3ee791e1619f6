"""Where the program begins: what was typed, and the doors to a shop and to its window.

What is heavy is imported behind the door that needs it: the window is seen before the services are
read, and the command line needs no display libraries.
"""

from __future__ import annotations

import logging
import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Final

from platformdirs import user_data_path

from app import machine
from app.cli.run import run
from app.cli.surroundings import Surroundings
from app.clock import SystemClock
from app.domain.errors import DisplayMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.clock import Clock
    from app.domain.actor import Actor
    from app.services.backup.backup_views import ListedBackup, Restored, RestoreWish
    from app.services.demo.demo_shop import DemoShop
    from app.services.head_office.administration import HeadOfficeAdministration
    from app.services.open_shop import OpenShop
    from app.services.people.pin_hashing import SecretHasher
    from app.services.shop import Founded, Founding
    from app.wiring import Wiring

_DEMO: Final = "demo"


def main(arguments: list[str]) -> int:
    """Run Benchside and return its exit code."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    program = Benchside(os.environ, SystemClock())
    # A stream that whoever started the program closed is None: nothing comes of it.
    stdin, stdout, stderr = (stream or StringIO() for stream in (sys.stdin, sys.stdout, sys.stderr))
    around = Surroundings(os.environ, stdin, stdout, stderr, own_process=True)
    return run(arguments, program, around)


class Benchside:
    """The program: opens, founds and shows shops in folders.

    `hasher` makes what hashes PINs of a store's pepper; without one they cost what they should.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        clock: Clock,
        hasher: Callable[[bytes], SecretHasher] | None = None,
    ) -> None:
        self._environment = environment
        self._clock = clock
        self._hashing = {} if hasher is None else {"hasher": hasher}

    def default_folder(self) -> Path:
        """Return the folder of the shop when none is named."""
        return user_data_path("Benchside", appauthor=False) / "shop"

    def new_demo_folder(self) -> Path:
        """Return a folder that does not exist yet, for a demonstration shop."""
        parent = user_data_path("Benchside", appauthor=False)
        numbers = range(1, 100_000)
        return next(f for n in numbers if not (f := parent / f"{_DEMO}-{n}").exists())

    def open_shop(self, folder: Path) -> OpenShop:
        """Open the shop in a folder; raises NotSetUp and what the file's own door raises."""
        return self._wiring(self._clock).open_shop(folder)

    def found_shop(self, folder: Path, founding: Founding) -> Founded:
        """Set a shop up in a folder; raises AlreadySetUp or BadEntry."""
        return self._wiring(self._clock).found_shop(folder, founding)

    def recover_key(self, folder: Path, code: str) -> None:
        """Put a lost key back from its recovery code, after it opened the shop's file."""
        self._wiring(self._clock).recover_key(folder, code)

    def backups_in(self, folder: Path) -> tuple[ListedBackup, ...]:
        """Return the backups that lie in a folder; nothing of them is proven yet."""
        from app.services.backup.restoring import backups_in  # noqa: PLC0415

        return backups_in(folder)

    def restore_shop(
        self, folder: Path, wish: RestoreWish, go_on: Callable[[], None] = lambda: None
    ) -> Restored:
        """Put a backup in the place of the shop in a folder; raises what the backup's door does."""
        return self._wiring(self._clock).restore_shop(folder, wish, go_on)

    def head_office(self, dsn: str) -> HeadOfficeAdministration:
        """Return the head office at an address, to be administered; nothing connects yet."""
        from app.services.head_office.administration import (  # noqa: PLC0415
            HeadOfficeAdministration,
        )

        return HeadOfficeAdministration(dsn, self._clock)

    def fill_demo(self, folder: Path, days: int) -> DemoShop:
        """Set up and fill a demonstration shop in a folder; raises AlreadySetUp.

        It lives so many `days` up to now, the last twelve at least.
        """
        from app.services.demo.demo_shop import DemoDoors, fill_demo_shop  # noqa: PLC0415

        doors = DemoDoors(self._found_on, self._open_on)
        return fill_demo_shop(doors, folder, self._clock, days)

    def open_window(self, folder: Path, actor: Actor | None = None) -> int:
        """Open the window on a folder and return the exit code when it is closed.

        Raises DisplayMissing with what the machine lacks: Qt would abort the process.
        """
        libraries = machine.qt_libraries(self._environment, window=True)
        packages = machine.missing_packages(libraries)
        if packages:
            raise DisplayMissing(machine.packages_message(packages))
        fault = machine.display_fault(self._environment)
        if fault:
            raise DisplayMissing(machine.display_message(fault))
        # The command line must need no display libraries.
        from ui.window.shop_window import open_window  # noqa: PLC0415

        return open_window(self, folder, actor)

    def _found_on(self, folder: Path, founding: Founding, clock: Clock) -> Founded:
        return self._wiring(clock).found_shop(folder, founding)

    def _open_on(self, folder: Path, clock: Clock) -> OpenShop:
        return self._wiring(clock).open_shop(folder)

    def _wiring(self, clock: Clock) -> Wiring:
        from app.wiring import Wiring  # noqa: PLC0415

        return Wiring(self._environment, clock, **self._hashing)
