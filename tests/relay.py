"""A line between a store and its head office that breaks where a test wants it to."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field


@dataclass
class Relay:
    """Pass bytes on both ways to a port of this machine; listens on `port`.

    `after_up` and `after_down` say after how many bytes towards the server, or from it, every
    connection breaks; `after_down=0` swallows every answer. None never breaks.
    """

    target: int
    after_up: int | None = None
    after_down: int | None = None
    is_cut: bool = False
    """Nobody gets through at all."""
    passed: list[int] = field(default_factory=lambda: [0, 0])
    _open: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def break_after(self, up: int | None = None, down: int | None = None) -> None:
        """Break the next connections after so many bytes."""
        self.after_up, self.after_down = up, down

    def mend(self) -> None:
        """Let everything through again."""
        self.after_up = self.after_down = None
        self.is_cut = False

    def close(self) -> None:
        self._door.close()
        for one in self._open:
            _shut(one)

    def _let_in(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            if self.is_cut:
                _shut(near)
                continue
            far = socket.create_connection(("127.0.0.1", self.target))
            self._open += [near, far]
            for place, ways in enumerate(((near, far), (far, near))):
                threading.Thread(target=self._pass_on, args=(*ways, place), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, place: int) -> None:
        most = (self.after_up, self.after_down)[place]
        done = 0
        with contextlib.suppress(OSError):
            while some := source.recv(65_536):
                left = len(some) if most is None else max(0, most - done)
                target.sendall(some[:left])
                done += len(some)
                self.passed[place] += min(left, len(some))
                if left < len(some):
                    break
        _shut(source)
        _shut(target)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
