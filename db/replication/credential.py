"""The file by which a store proves to head office who it is."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from app.domain.sync_errors import CredentialUnreadable

FORM: Final = "benchside store credential"
VERSION: Final = 1
_PORTS: Final = range(1, 65_536)


@dataclass(frozen=True, slots=True)
class Credential:
    """Where head office is, and the store's role there with its secret; PEM texts may be empty."""

    host: str
    port: int
    database: str
    role: str
    secret: str
    number: str
    authority: str = ""
    """The certificate that head office's is signed by; empty for a line without TLS."""
    certificate: str = ""
    private_key: str = ""

    def __repr__(self) -> str:
        """Leave what is secret out of every text."""
        return f"Credential({self.role}@{self.host}:{self.port}/{self.database})"


def written(credential: Credential) -> str:
    """Return the file's text: JSON."""
    return json.dumps({"form": FORM, "version": VERSION, **asdict(credential)}, indent=1)


def read(text: str) -> Credential:
    """Read a file's text; raises CredentialUnreadable, which names the part."""
    try:
        found: Any = json.loads(text)
    except ValueError as raised:
        raise CredentialUnreadable("form") from raised
    if not isinstance(found, dict) or found.get("form") != FORM:
        raise CredentialUnreadable("form")
    if found.get("version") != VERSION:
        raise CredentialUnreadable("version")
    values = {field.name: found.get(field.name, "") for field in fields(Credential)}
    for name in ("host", "database", "role", "secret", "number"):
        if not isinstance(values[name], str) or not values[name]:
            raise CredentialUnreadable(name)
    if values["port"] not in _PORTS or isinstance(values["port"], bool):
        raise CredentialUnreadable("port")
    for name in ("authority", "certificate", "private_key"):
        if not isinstance(values[name], str):
            raise CredentialUnreadable(name)
    return Credential(**values)
