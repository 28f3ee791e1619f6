"""Keeping the stock: received, moved, counted, written off, sent back, disposed of, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.permissions import Permission, check_permission
from app.domain.stock import MoveKind, StockPlace
from app.services.permits import needs
from app.services.stock_keeping.binning import Binned, put_in_bin, take_from_bin
from app.services.stock_keeping.naming_stock import part_meant
from app.services.stock_keeping.paper_costs import PaperCosts, paper_costs
from app.services.stock_keeping.putting_right import (
    correct,
    dispose,
    move_pieces,
    send_back,
    write_off,
)
from app.services.stock_keeping.receiving import Received, receive_lines
from app.services.stock_keeping.saying_costs import CostSaid, say_costs
from app.services.stock_keeping.why import Why, explain
from db.engine import retrying

if TYPE_CHECKING:
    from app.domain.actor import Actor
    from app.domain.stock_entry import CostEntry, CountEntry, ReceivedEntry, TakenEntry
    from app.services.stock_keeping.stock_now import StockNow
    from app.services.store_file import StoreFile

SHOWN: Final = 200


class StockKeeping:
    """Bring parts in, move them, put the book right, and say why a number is what it is.

    What is done under an `act` is done once, however often it is asked for. A part that nobody
    knows is PartNotFound, a bin BinNotFound, a batch BatchMissing, a piece PieceNotFound.
    """

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.KEEP_STOCK)
    @retrying
    def receive(self, actor: Actor, entry: ReceivedEntry) -> Received:
        """Put what came onto its shelves, all lines or none; say which jobs can go on now.

        Limits that are exceeded are told, not refused. Raises BadEntry, PartEnded, SerialsMissing,
        SerialElsewhere, or LineRefused around one of these where there are several lines.
        """
        with self._file.acting(actor) as work:
            return receive_lines(work, entry, MoveKind.RECEIVE)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def open(self, actor: Actor, entry: ReceivedEntry) -> Received:
        """Book what lay there before the book began. Raises what receiving raises."""
        with self._file.acting(actor) as work:
            return receive_lines(work, entry, MoveKind.OPENING)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def move(
        self, actor: Actor, entry: TakenEntry, to: StockPlace = StockPlace.STORE, to_bin: str = ""
    ) -> StockNow:
        """Move pieces to another place or bin. Raises NotEnough, BadEntry, SerialElsewhere.

        To the scrap they are written off; a job's bench has acts of its own.
        """
        with self._file.acting(actor) as work:
            return move_pieces(work, entry, to, to_bin)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def put_in_bin(self, actor: Actor, part: str, bin_id: str, piece: str = "") -> Binned:
        """Say that what the shelf has of a part, or one piece of it, lies in a bin.

        Raises NotEnough where the shelf has none, SerialElsewhere.
        """
        with self._file.acting(actor) as work:
            return put_in_bin(work, part, bin_id, piece)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def take_from_bin(self, actor: Actor, binned: Binned) -> None:
        """Put pieces back to where they lay; raises NotEnough where some are gone since."""
        with self._file.acting(actor) as work:
            take_from_bin(work, binned)

    @needs(Permission.CORRECT_STOCK)
    @retrying
    def correct(self, actor: Actor, entry: CountEntry) -> StockNow:
        """Say how many there really are; the difference becomes a move with the reason.

        Raises BadEntry for a difference without a reason, SerialsMissing, SerialElsewhere.
        """
        with self._file.acting(actor) as work:
            return correct(work, entry)

    @needs(Permission.CORRECT_STOCK)
    @retrying
    def write_off(self, actor: Actor, entry: TakenEntry) -> StockNow:
        """Move broken, expired or lost pieces to the scrap, with the reason.

        Raises NotEnough, BadEntry, SerialElsewhere.
        """
        with self._file.acting(actor) as work:
            return write_off(work, entry)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def send_back(self, actor: Actor, entry: TakenEntry) -> StockNow:
        """Send pieces back to the supplier. Raises NotEnough, BadEntry, SerialElsewhere."""
        with self._file.acting(actor) as work:
            return send_back(work, entry)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def dispose(self, actor: Actor, entry: TakenEntry) -> StockNow:
        """Take scrap or old parts out of the shop. Raises NotEnough, BadEntry."""
        with self._file.acting(actor) as work:
            return dispose(work, entry)

    @needs(Permission.KEEP_STOCK)
    @retrying
    def say_costs(self, actor: Actor, entry: CostEntry) -> CostSaid:
        """Say what pieces cost that came before; what was said wrongly only a manager puts right.

        Raises BadEntry where nothing is without a cost.
        """
        if entry.reason.strip():
            check_permission(actor.role, Permission.CORRECT_STOCK)
        with self._file.acting(actor) as work:
            return say_costs(work, entry)

    @needs(Permission.KEEP_STOCK)
    def costs(self, actor: Actor, part: str) -> tuple[PaperCosts, ...]:  # noqa: ARG002
        """Return what is known of what a part's pieces cost, paper by paper."""
        with self._file.reading() as session:
            return paper_costs(session, part_meant(session, part).id)

    @needs(Permission.SELL)
    def why(
        self,
        actor: Actor,  # noqa: ARG002
        part: str,
        place: StockPlace = StockPlace.STORE,
        most: int = SHOWN,
    ) -> Why:
        """Explain how many of a part lie at a place. Raises PartNotFound."""
        with self._file.reading() as session:
            return explain(session, part_meant(session, part), place, most)
