"""Cut a scanner's bytes into codes: each whole, or refused with what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.scanner import FRAME_LIMIT, FrameEnd, FrameTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ENDS: Final[Mapping[FrameEnd, frozenset[int]]] = {
    FrameEnd.ANY: frozenset(b"\r\n\t"),
    FrameEnd.CR: frozenset(b"\r"),
    FrameEnd.LF: frozenset(b"\n"),
    FrameEnd.TAB: frozenset(b"\t"),
    FrameEnd.SILENCE: frozenset(),
}
_SHOWN: Final = 256
# What stands before or after a code on the wire and is no part of it.
_BLANKS: Final = b"\r\n\t\x00 "


@dataclass(frozen=True, slots=True)
class Frame:
    """One code as it came, with the ms at which each byte came."""

    raw: bytes
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RefusedFrame:
    """What is no code: why, its first bytes, and how many there were."""

    trouble: FrameTrouble
    raw: bytes
    size: int


class Frames:
    """Collect bytes until a code is whole; never more than `FRAME_LIMIT` of them."""

    def __init__(self, ends: FrameEnd) -> None:
        self._ends = _ENDS[ends]
        self._raw = bytearray()
        self._times: list[int] = []
        self._lost = 0

    @property
    def is_open(self) -> bool:
        """Tell whether a code has begun that is not whole."""
        return self._lost > 0 or bool(self._raw.strip(_BLANKS))

    def feed(self, data: bytes, at_ms: int) -> Iterator[Frame | RefusedFrame]:
        """Take bytes in; give each code that they complete."""
        for byte in data:
            if byte in self._ends:
                yield from self._ended()
            elif self._lost:
                self._lost += 1
            else:
                self._raw.append(byte)
                self._times.append(at_ms)
                if len(self._raw) > FRAME_LIMIT:
                    yield self._too_long()

    def fall_silent(self) -> Iterator[Frame | RefusedFrame]:
        """Give the code that silence ends, where silence does; else leave it open."""
        if not self._ends:
            yield from self._ended()

    def give_up(self, trouble: FrameTrouble) -> Iterator[RefusedFrame]:
        """Drop a code that is not whole, and say so; one too long was told already."""
        raw, told = bytes(self._raw), self._lost > 0
        self._forget()
        if raw.strip(_BLANKS) and not told:
            yield RefusedFrame(trouble, raw[:_SHOWN], len(raw))

    def _ended(self) -> Iterator[Frame]:
        raw, times, lost = bytes(self._raw), tuple(self._times), self._lost
        self._forget()
        if not lost and raw.strip(_BLANKS):
            yield Frame(raw, times)

    def _too_long(self) -> RefusedFrame:
        refused = RefusedFrame(FrameTrouble.TOO_LONG, bytes(self._raw[:_SHOWN]), len(self._raw))
        self._forget()
        self._lost = refused.size
        return refused

    def _forget(self) -> None:
        self._raw.clear()
        self._times.clear()
        self._lost = 0
