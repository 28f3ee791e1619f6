"""The recovery code on paper or in a file, before the shop has printers of its own."""

from __future__ import annotations

from app.services.permits import unsigned
from printing.spool import parse_destination, send, system_printers


class RecoveryPrinting:
    """Print a text on what the operating system offers, or write it to a file."""

    @unsigned("the first page prints the recovery code before anybody can sign in")
    def printers(self) -> tuple[str, ...]:
        """Return the names of the system's printers."""
        return system_printers()

    @unsigned("the first page prints the recovery code before anybody can sign in")
    def print_text(self, destination: str, text: str) -> None:
        """Send a text to `printer:NAME` or `file:/path`.

        Raises PrinterNotReached, SpoolerRefused or PrintUnknown.
        """
        send(parse_destination(destination), text.encode())
