"""What the command line asks of the program around it; `app.bootstrap` provides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.shop import Founding


@dataclass(frozen=True, slots=True)
class Founded:
    """A shop that was just set up; the recovery code is shown this once."""

    folder: str
    store: str
    number: str
    user: str
    recovery_code: str


@dataclass(frozen=True, slots=True)
class DemoUser:
    """Somebody of the demonstration shop."""

    user: str
    name: str
    role: str
    pin: str


@dataclass(frozen=True, slots=True)
class DemoShop:
    """The demonstration shop: where it is, who works there, how many made-up jobs it has."""

    folder: str
    users: tuple[DemoUser, ...]
    jobs: int


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

    def fill_demo(self, folder: Path) -> DemoShop:
        """Set up and fill a demonstration shop in a folder."""
        ...

    def open_window(self, folder: Path, actor: Actor | None = None) -> int:
        """Open the window on a folder and return the exit code when it is closed."""
        ...
