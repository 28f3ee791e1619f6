"""The scanners of one machine: what is set up, what could be, and listening to it."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import BadEntry
from app.domain.permissions import Permission
from app.domain.scanner import (
    FoundPort,
    FrameEnd,
    Hardware,
    KeyboardSettings,
    ScannerKind,
    ScannerThereAlready,
    SerialScanner,
    SerialSettings,
    TextEncoding,
    UnknownScanner,
    checked_name,
    checked_port,
)
from app.scanners.serial_link import Surroundings
from app.services.permits import needs, unsigned
from app.services.policy.shop_settings import ShopSettings, read_machine_values
from app.services.scanners.listening import Listening
from db.models.scanner import Scanner
from db.models.store import Workstation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.domain.scanner import ScannerTold
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

_GAP: Final = "scanner_gap_ms"


class Scanners:
    """Set up the scanners of the machine at which somebody works, and listen to them."""

    def __init__(self, store_file: StoreFile, around: Surroundings | None = None) -> None:
        self._file = store_file
        self._settings = ShopSettings(store_file)
        self._around = around or Surroundings()

    @needs(Permission.SET_UP_SCANNERS)
    def serial(self, actor: Actor) -> tuple[SerialScanner, ...]:
        """Return the serial scanners of this machine, oldest first."""
        with self._file.reading() as session:
            return _serial(session, actor.workstation)

    @needs(Permission.SET_UP_SCANNERS)
    def found(self, actor: Actor) -> tuple[FoundPort, ...]:
        """Return the ports that no scanner of this machine uses, those on USB first."""
        ports = sorted(self._around.ports(), key=_is_soldered_in)
        used = self.serial(actor)
        return tuple(port for port in ports if not any(_is_used(port, one) for one in used))

    @needs(Permission.SET_UP_SCANNERS)
    def add(self, actor: Actor, port: str, name: str = "") -> str:
        """Read a scanner at a port from now on; return its id.

        What USB tells of the port now is kept, to find it again under another name. Raises
        BadEntry or ScannerThereAlready.
        """
        port = checked_port(port)
        name = checked_name(name, port)
        there = {one.port: one.hardware for one in self._around.ports()}
        hardware = there.get(port, Hardware())
        with self._file.acting(actor) as work:
            for one in _serial(work, actor.workstation):
                if _is_used(FoundPort(port, hardware=hardware), one):
                    raise ScannerThereAlready(port, one.name)
            row = Scanner(
                workstation=actor.workstation,
                name=name,
                kind=ScannerKind.SERIAL,
                port=port,
                hardware=asdict(hardware),
                settings=asdict(SerialSettings()),
                added_at=work.at,
            )
            work.add(row)
            work.flush()
            work.record("scanner.added", scanner=row.id)
            return row.id

    @needs(Permission.SET_UP_SCANNERS)
    def change(self, actor: Actor, scanner: str, name: str, settings: SerialSettings) -> None:
        """Call a scanner something, and say how it sends; raises BadEntry, UnknownScanner."""
        settings.check()
        with self._file.acting(actor) as work:
            row = _row(work, actor, scanner)
            name = checked_name(name, row.port)
            if (row.name, serial_settings(row.settings)) == (name, settings):
                return
            row.name, row.settings = name, asdict(settings)
            work.record("scanner.changed", scanner=scanner)

    @needs(Permission.SET_UP_SCANNERS)
    def end(self, actor: Actor, scanner: str) -> None:
        """Read a scanner no more; raises UnknownScanner."""
        with self._file.acting(actor) as work:
            _row(work, actor, scanner).ended_at = work.at
            work.record("scanner.ended", scanner=scanner)

    @needs(Permission.SET_UP_SCANNERS)
    def reinstate(self, actor: Actor, scanner: str) -> None:
        """Take the end of a scanner back; raises UnknownScanner, ScannerThereAlready."""
        with self._file.acting(actor) as work:
            row = _row(work, actor, scanner, ended=True)
            again = _as_scanner(row)
            for one in _serial(work, actor.workstation):
                if _is_used(FoundPort(again.port, hardware=again.hardware), one):
                    raise ScannerThereAlready(again.port, one.name)
            row.ended_at = None
            work.record("scanner.added", scanner=scanner)

    @unsigned("keys of a scanner are told from typing before anybody signs in")
    def keyboard(self, machine: str) -> KeyboardSettings:
        """Return how the scanners that type send at the machine of that name."""
        with self._file.reading() as session:
            return _keyboard(session, _workstation(session, machine))

    @needs(Permission.SET_UP_SCANNERS)
    def keyboard_of(self, actor: Actor) -> KeyboardSettings:
        """Return how the scanners that type send where somebody works."""
        with self._file.reading() as session:
            return _keyboard(session, actor.workstation)

    @needs(Permission.SET_UP_SCANNERS)
    def change_keyboard(self, actor: Actor, settings: KeyboardSettings) -> None:
        """Say how the scanners that type send; raises BadEntry."""
        settings.check()
        if settings.gap_ms != self.keyboard_of(actor).gap_ms:
            self._settings.change_machine(actor, _GAP, settings.gap_ms)
        kept = asdict(settings)
        kept.pop("gap_ms")
        with self._file.acting(actor) as work:
            row = _keyboard_row(work, actor.workstation)
            if row is None:
                row = Scanner(
                    workstation=actor.workstation,
                    name="",
                    kind=ScannerKind.KEYBOARD,
                    hardware={},
                    settings={},
                    added_at=work.at,
                )
                work.add(row)
            if row.settings != kept:
                row.settings = kept
                work.flush()
                work.record("scanner.changed", scanner=row.id)

    @unsigned("a scanner is listened to before anybody signs in, so that its state is known")
    def set_up_at(self, machine: str) -> tuple[SerialScanner, ...]:
        """Return the serial scanners of the machine of that name."""
        with self._file.reading() as session:
            return _serial(session, _workstation(session, machine))

    @unsigned("what was read does nothing before somebody signs in")
    def open_all(self, machine: str, tell: Callable[[ScannerTold], None]) -> Listening:
        """Listen to a machine's serial scanners from the first `renew()` until `stop()`.

        `tell` is called on the scanners' own threads, for each of them in order.
        """

        def read() -> tuple[SerialScanner, ...]:
            return self.set_up_at(machine)

        return Listening(read, tell, self._around)


def serial_settings(stored: Mapping[str, Any]) -> SerialSettings:
    """Read settings back; what another version of the program wrote in them is left out."""
    known = {one.name for one in fields(SerialSettings)}
    values = {name: value for name, value in stored.items() if name in known}
    try:
        values["ends"] = FrameEnd(values.get("ends", FrameEnd.ANY))
        values["encoding"] = TextEncoding(values.get("encoding", TextEncoding.AUTOMATIC))
        settings = SerialSettings(**values)
        settings.check()
    except (ValueError, BadEntry):
        return SerialSettings()
    return settings


def _serial(session: Session, workstation: str) -> tuple[SerialScanner, ...]:
    rows = session.scalars(
        select(Scanner)
        .where(
            Scanner.workstation == workstation,
            Scanner.kind == ScannerKind.SERIAL,
            Scanner.ended_at.is_(None),
        )
        .order_by(Scanner.added_at, Scanner.id)
    )
    return tuple(map(_as_scanner, rows))


def _as_scanner(row: Scanner) -> SerialScanner:
    return SerialScanner(
        row.id, row.name, row.port, Hardware(**row.hardware), serial_settings(row.settings)
    )


def _row(work: Work, actor: Actor, scanner: str, *, ended: bool = False) -> Scanner:
    row = work.get(Scanner, scanner)
    if (
        row is None
        or row.workstation != actor.workstation
        or row.kind != ScannerKind.SERIAL
        or (row.ended_at is not None) is not ended
    ):
        raise UnknownScanner(scanner)
    return row


def _keyboard_row(session: Session, workstation: str) -> Scanner | None:
    return session.scalars(
        select(Scanner).where(
            Scanner.workstation == workstation,
            Scanner.kind == ScannerKind.KEYBOARD,
            Scanner.ended_at.is_(None),
        )
    ).first()


def _keyboard(session: Session, workstation: str) -> KeyboardSettings:
    gap_ms = int(read_machine_values(session, workstation)[_GAP])
    row = _keyboard_row(session, workstation)
    stored = {} if row is None else row.settings
    return KeyboardSettings(
        gap_ms,
        str(stored.get("prefix_key", "")),
        bool(stored.get("suffix", True)),
        bool(stored.get("by_position", False)),
        str(stored.get("separator_key", "")),
    )


def _workstation(session: Session, machine: str) -> str:
    return session.scalars(select(Workstation.id).where(Workstation.name == machine)).first() or ""


def _is_soldered_in(port: FoundPort) -> bool:
    return not port.hardware.is_known


def _is_used(port: FoundPort, scanner: SerialScanner) -> bool:
    """Tell whether a scanner that is set up is the one at this port."""
    hardware = port.hardware
    if not (hardware.is_known and scanner.hardware.is_known):
        return port.port == scanner.port
    if hardware.serial_number or scanner.hardware.serial_number:
        return hardware == scanner.hardware
    return hardware == scanner.hardware and port.port == scanner.port
