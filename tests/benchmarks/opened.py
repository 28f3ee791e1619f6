"""A made-up shop opened for a measure: signed in as the manager, with nothing cached."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.clock import SystemClock
from app.wiring import STORE_FILE, Wiring
from tests.benchmarks.made_shop import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop


@dataclass(frozen=True, slots=True)
class AtTheCounter:
    """An open shop and whoever works in it."""

    shop: OpenShop
    actor: Actor


def environment_of(place: Path) -> dict[str, str]:
    """Return what the program's environment must say to open the shop that was made at `place`."""
    manager = PEOPLE[0]
    return {
        "BENCHSIDE_DATA": str(place / "shop"),
        "BENCHSIDE_KEY_FILE": str(place / "key"),
        "BENCHSIDE_USER": manager.login,
        "BENCHSIDE_PIN": manager.secret,
    }


@contextmanager
def at_the_counter(place: Path) -> Iterator[AtTheCounter]:
    """Open the shop that was made at `place` and sign the manager in."""
    manager = PEOPLE[0]
    shop = Wiring(environment_of(place), SystemClock()).open_shop(place / "shop")
    try:
        yield AtTheCounter(shop, shop.accounts.sign_in(manager.login, manager.secret, shop.machine))
    finally:
        shop.close()


@contextmanager
def copied(place: Path) -> Iterator[Path]:
    """Give a copy of the shop at `place` to write into, and take it away afterwards."""
    copy = place / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    try:
        shutil.copytree(place / "shop", copy / "shop")
        shutil.copy(place / "key", copy / "key")
        yield copy
    finally:
        shutil.rmtree(copy)


def forget_cached(place: Path) -> None:
    """Have the system forget what it has read of the store file, as after a night's rest."""
    descriptor = os.open(place / "shop" / STORE_FILE, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)
