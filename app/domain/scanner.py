"""A scanner as this program knows it: how it sends, what it told, and whether it is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from app.domain.errors import BadEntry, NotFound, RuleViolation

BAUD_RATES: Final = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)
"""What serial scanners can be set to; 9600 is how nearly all are delivered."""
FRAME_LIMIT: Final = 4096
"""No code is longer, in bytes: QR version 40 holds 2953 (ISO/IEC 18004)."""
FUNCTION_KEYS: Final = tuple(f"F{number}" for number in range(1, 25))
GROUP_SEPARATOR: Final = "\x1d"
"""What parts the fields of a GS1 code."""
_LONGEST_AFFIX: Final = 20
_LONGEST_NAME: Final = 60


@unique
class ScannerKind(StrEnum):
    """How a scanner hangs on the computer."""

    KEYBOARD = "keyboard"
    """It types, as a keyboard does."""
    SERIAL = "serial"
    """It sends bytes to a port (USB-COM, RS-232)."""


@unique
class FrameEnd(StrEnum):
    """What ends a code on a serial port."""

    ANY = "any"
    """CR, LF, CR LF or TAB."""
    CR = "cr"
    """CR, also CR LF; a code may then hold line feeds and tabs."""
    LF = "lf"
    TAB = "tab"
    SILENCE = "silence"
    """Nothing: a tenth of a second without a byte."""


@unique
class TextEncoding(StrEnum):
    """How letters beyond ASCII are sent."""

    AUTOMATIC = "automatic"
    """UTF-8, and GB18030 for what is none."""
    UTF8 = "utf8"
    GB18030 = "gb18030"
    WESTERN = "western"
    """Windows-1252."""


@unique
class LinkState(StrEnum):
    """Whether a serial scanner can be read."""

    CONNECTED = "connected"
    SEARCHING = "searching"
    """Not there; looked for until it is."""
    REFUSED = "refused"
    """There, but this user may not open it."""
    BUSY = "busy"
    """There, but another program has it."""


@unique
class FrameTrouble(StrEnum):
    """Why bytes of a scanner were not taken for a code."""

    CUT_OFF = "cut_off"
    """The scanner went away in the middle."""
    TOO_LONG = "too_long"
    NO_END = "no_end"
    """Silence came where the end of a code was expected."""
    UNREADABLE = "unreadable"
    """No text in the encoding that was set: often another baud rate."""


@dataclass(frozen=True, slots=True)
class Hardware:
    """What USB tells of a device; numbers are -1 and texts empty where it tells nothing."""

    vid: int = -1
    pid: int = -1
    serial_number: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether the device can be known again by this."""
        return self.vid >= 0 and self.pid >= 0


@dataclass(frozen=True, slots=True)
class FoundPort:
    """A serial port that the system has now."""

    port: str
    words: str = ""
    """What the system calls the device."""
    hardware: Hardware = field(default_factory=Hardware)


@dataclass(frozen=True, slots=True)
class SerialSettings:
    """How a serial scanner sends, 8 data bits without parity.

    `prefix` and `suffix` are texts around a code that are no part of it. `aim` passes on the AIM
    identifier (ISO/IEC 15424, such as `]C0`) that some scanners put first; without it that is
    dropped. `separator` stands for the group separator of GS1 codes, empty where the scanner
    sends the separator itself. With `repeats` each reading counts, the same code twice too.
    """

    baud: int = 9600
    ends: FrameEnd = FrameEnd.ANY
    prefix: str = ""
    suffix: str = ""
    encoding: TextEncoding = TextEncoding.AUTOMATIC
    aim: bool = True
    separator: str = ""
    repeats: bool = False

    def check(self) -> None:
        """Raise BadEntry for what no scanner sends."""
        if self.baud not in BAUD_RATES:
            raise BadEntry("baud", "not_one_of", ", ".join(map(str, BAUD_RATES)))
        for name in ("prefix", "suffix", "separator"):
            if len(text := getattr(self, name)) > _LONGEST_AFFIX:
                raise BadEntry(name, "too_long", str(_LONGEST_AFFIX))
            if not text.isprintable():
                raise BadEntry(name, "not_printable")


@dataclass(frozen=True, slots=True)
class KeyboardSettings:
    """How the scanners that type on this machine send.

    `gap_ms` is the longest usual pause between two keys. `prefix_key` is the function key sent
    first and `separator_key` the one that stands for the group separator, each empty for none.
    With `suffix` a code ends by Enter or Tab, else by silence. `by_position` reads keys where a
    US keyboard has them, for a scanner set to US on a computer that is not.
    """

    gap_ms: int = 30
    prefix_key: str = ""
    suffix: bool = True
    by_position: bool = False
    separator_key: str = ""

    def check(self) -> None:
        """Raise BadEntry for what cannot be typed."""
        for name in ("prefix_key", "separator_key"):
            if getattr(self, name) not in ("", *FUNCTION_KEYS):
                raise BadEntry(name, "not_one_of", ", ".join(FUNCTION_KEYS))
        if self.prefix_key and self.prefix_key == self.separator_key:
            raise BadEntry("separator_key", "same_key", self.prefix_key)


@dataclass(frozen=True, slots=True)
class SerialScanner:
    """One serial scanner of a machine."""

    id: str
    name: str
    port: str
    hardware: Hardware = field(default_factory=Hardware)
    settings: SerialSettings = field(default_factory=SerialSettings)


@dataclass(frozen=True, slots=True)
class CodeRead:
    """A whole code: its text, its bytes as they came, and when each part of them came.

    `times` are ms of a clock that only runs forward, one for each byte.
    """

    scanner: str
    text: str
    raw: bytes = b""
    times: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameRefused:
    """Bytes that were not taken for a code; `raw` has the first of them, `size` counts all."""

    scanner: str
    trouble: FrameTrouble
    raw: bytes = b""
    size: int = 0


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """A scanner came, went, or was refused; `port` is where it is or was looked for."""

    scanner: str
    state: LinkState
    port: str = ""


ScannerTold = CodeRead | FrameRefused | LinkChanged


@dataclass(eq=False)
class ScannerThereAlready(RuleViolation):
    """A port is read already, as the scanner `name`."""

    port: str
    name: str


@dataclass(eq=False)
class UnknownScanner(NotFound):
    """No such scanner belongs to this machine, or no more."""

    scanner: str


def checked_name(name: str, port: str) -> str:
    """Return a scanner's name, the port's where none was given; raises BadEntry."""
    said = " ".join(name.split())
    if len(said) > _LONGEST_NAME:
        raise BadEntry("name", "too_long", str(_LONGEST_NAME))
    return said or port


def checked_port(port: str) -> str:
    """Return a port's name or path; raises BadEntry for what can be none."""
    said = port.strip()
    if not said:
        raise BadEntry("port", "missing")
    if not said.isprintable() or "://" in said:
        raise BadEntry("port", "not_printable")
    return said
