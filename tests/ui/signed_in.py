"""A window's surroundings without a window: a founded shop, somebody signed in, no threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.paper import PaperKind
from app.words import Words
from tests.factories import NOON, open_made_shop, sign_in
from tests.fakes import StoppedClock
from tests.printers import print_to
from tests.ui.immediate_tasks import ImmediateTasks
from ui.changes import ChangeFeed
from ui.printers.printing_desk import PrintingDesk
from ui.session import Session
from ui.signing.desk import SigningDesk
from ui.signing.services import SigningServices
from ui.telling.desk import TellingDesk, TellingServices

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from db.engine import Database


@dataclass(frozen=True)
class SignedIn:
    """What every view-model is given, and the clock that tests set."""

    shop: OpenShop
    actor: Actor
    clock: StoppedClock
    session: Session
    tasks: ImmediateTasks
    feed: ChangeFeed
    words: Words
    printing: PrintingDesk
    telling: TellingDesk
    signing: SigningDesk

    def print_to(self, destination: str) -> None:
        """Set one printer for every kind of paper of this machine."""
        kinds = (PaperKind.CLAIM_TICKET, PaperKind.DEVICE_LABEL)
        print_to(self.shop, self.actor, destination, kinds=kinds)


def sign_in_at_window(founded: Database, folder: Path, language: str = "en") -> SignedIn:
    """Open a founded shop, sign its manager in and set up what the window has."""
    clock = StoppedClock(NOON)
    shop = open_made_shop(founded, clock, folder)
    actor = sign_in(shop)
    session, tasks, feed, words = Session(), ImmediateTasks(), ChangeFeed(), Words(language)
    session.sign_in(actor)
    printing = PrintingDesk(session, tasks, words, shop.paperwork, feed)
    telling = TellingDesk(session, tasks, words, TellingServices(shop.telling, shop.shop, feed))
    signing = SigningDesk(session, tasks, words, SigningServices.of(shop, feed))
    return SignedIn(shop, actor, clock, session, tasks, feed, words, printing, telling, signing)
