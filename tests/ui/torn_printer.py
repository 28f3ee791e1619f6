"""A printer on the network that takes something and breaks off: nobody knows what came out."""

from __future__ import annotations

import socket
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.beside import serving_once

if TYPE_CHECKING:
    from collections.abc import Iterator

# On, and no seconds to linger: closing then resets the connection.
RESET = struct.pack("ii", 1, 0)


def break_off(connection: socket.socket) -> None:
    """Take a byte and reset the connection when it is closed."""
    connection.recv(1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


@contextmanager
def torn_printer() -> Iterator[str]:
    """Give its destination; it breaks off once."""
    with serving_once(break_off) as port:
        yield f"tcp://127.0.0.1:{port}"
