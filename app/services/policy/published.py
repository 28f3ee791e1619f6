"""Published things: terms, lists and policies; an edit is the next version, never a change."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.domain.errors import NothingPublished
from app.domain.event_chain import sha256_of
from app.domain.permissions import Permission
from app.services.permits import needs, unsigned
from db.models.published import Published as PublishedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from app.domain.actor import Actor
    from app.services.store_file import StoreFile
    from db.unit_of_work import Work


_MOST_KEPT: Final = 100
SHOP_WRITES: Final = frozenset({"terms", "data_agreement"})
"""Lists that a shop words itself: its words are never replaced by what ships."""
_BODIES: Final[dict[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a published thing; `body` is plain values, `valid_from` epoch ms."""

    id: str
    kind: str
    key: str
    version: int
    valid_from: int
    body: Any


class Published:
    """Publish and look up the shop's texts, lists and policies."""

    def __init__(self, store_file: StoreFile) -> None:
        self._file = store_file

    @needs(Permission.PUBLISH)
    def publish(self, actor: Actor, kind: str, key: str, body: Any) -> Version:
        """Make `body` the next version, valid from now; jobs keep the version they began with."""
        with self._file.acting(actor) as work:
            return add_version(work, kind, key, body)

    @unsigned("lists and terms hold nobody's data, and the first page shows them")
    def current(self, kind: str) -> dict[str, Version]:
        """Return the valid version of every key of a kind."""
        with self._file.reading() as session:
            return current_versions(session, kind, self._file.clock.now_ms())


def add_version(
    work: Work, kind: str, key: str, body: Any, *, valid_from: int | None = None
) -> Version:
    """Append the next version of a published thing inside a transaction.

    It holds from now on, or from an instant to come (epoch ms).
    """
    newest = work.scalars(
        select(PublishedRow)
        .where(PublishedRow.kind == kind, PublishedRow.key == key, PublishedRow.owner == "store")
        .order_by(PublishedRow.version.desc())
        .limit(1)
    ).first()
    row = PublishedRow(
        kind=kind,
        key=key,
        version=1 if newest is None else newest.version + 1,
        valid_from=work.at if valid_from is None else valid_from,
        body=body,
        sha256=sha256_of(body),
        owner="store",
    )
    work.add(row)
    work.flush()
    work.record("published.added", kind=kind, key=key, version=row.version, sha256=row.sha256)
    return Version(row.id, row.kind, row.key, row.version, row.valid_from, row.body)


def publish_shipped(work: Work, seeds: Mapping[tuple[str, str], Any]) -> None:
    """Publish what ships with this version and the shop, founded by an earlier one, has not.

    A shipped list carries its own version; a newer one follows the older, except where the shop
    writes its own (`SHOP_WRITES`), or changed this one (`edited` in its head): it is told of the
    newer one and takes it when it wants to.
    """
    there = _shipped_there(work, {kind for kind, _ in seeds})
    for (kind, key), body in seeds.items():
        if _is_newer(there, (kind, key), shipped_version(body)):
            add_version(work, kind, key, body)


def lacks_shipped(session: Session, versions: Mapping[tuple[str, str], int]) -> bool:
    """Tell whether a shipped list, or its newest version, was never published in this shop."""
    there = _shipped_there(session, {kind for kind, _ in versions})
    return any(_is_newer(there, thing, version) for thing, version in versions.items())


def _shipped_there(session: Session, kinds: set[str]) -> dict[tuple[str, str], int]:
    """Return by kind and key which version of what ships the shop has; 0 for none of its own.

    What the shop changed counts as newer than whatever ships.
    """
    query = (
        select(PublishedRow.id, PublishedRow.kind, PublishedRow.key)
        .where(PublishedRow.kind.in_(kinds))
        .order_by(PublishedRow.version)
    )
    newest = {(row.kind, row.key): row.id for row in session.execute(query)}
    bodies = {thing: _body(session, row) for thing, row in newest.items()}
    return {
        thing: sys.maxsize if is_edited(body) else shipped_version(body)
        for thing, body in bodies.items()
    }


def shipped_version(body: Any) -> int:
    """Return the version that a list carries in itself; 0 for what never shipped."""
    return int(body.get("list", {}).get("version", 0)) if isinstance(body, dict) else 0


def is_edited(body: Any) -> bool:
    """Tell whether the shop changed a shipped thing, and says so in its head."""
    return bool(body.get("list", {}).get("edited")) if isinstance(body, dict) else False


def _is_newer(there: Mapping[tuple[str, str], int], thing: tuple[str, str], version: int) -> bool:
    if thing not in there:
        return True
    return thing[1] not in SHOP_WRITES and there[thing] < version


def current_versions(session: Session, kind: str, at: int) -> dict[str, Version]:
    """Return by key the newest version of each thing of a kind that is valid at `at`."""
    newest = {row.key: row for row in session.execute(_valid(kind, at))}
    return {key: _version(session, row) for key, row in newest.items()}


def current_version(session: Session, kind: str, key: str, at: int) -> Version:
    """Return the newest valid version, whose body is not to be changed; raises NothingPublished."""
    newest = session.execute(
        _valid(kind, at)
        .where(PublishedRow.key == key)
        .order_by(None)
        .order_by(PublishedRow.version.desc())
        .limit(1)
    ).first()
    if newest is None:
        raise NothingPublished(kind, key)
    return _version(session, newest)


def read_version(session: Session, published: str) -> Version:
    """Return the version of that id, whenever it holds; one must be there."""
    query = select(
        PublishedRow.id,
        PublishedRow.kind,
        PublishedRow.key,
        PublishedRow.version,
        PublishedRow.valid_from,
    ).where(PublishedRow.id == published)
    return _version(session, session.execute(query).one())


def read_versions(session: Session, published: Iterable[str]) -> dict[str, Version]:
    """Return versions by their ids, all in one question."""
    query = select(
        PublishedRow.id,
        PublishedRow.kind,
        PublishedRow.key,
        PublishedRow.version,
        PublishedRow.valid_from,
        PublishedRow.body,
    ).where(PublishedRow.id.in_(list(published)))
    return {row.id: Version(*row) for row in session.execute(query)}


def holds_at(at: int) -> ColumnElement[bool]:
    """Say which versions hold at an instant (epoch ms).

    The first holds from the beginning: a shop that was founded while the clock was ahead goes on
    working when it is put right.
    """
    return (PublishedRow.valid_from <= at) | (PublishedRow.version == 1)


def _valid(kind: str, at: int) -> Select[Any, Any, Any, Any, Any]:
    return (
        select(
            PublishedRow.id,
            PublishedRow.kind,
            PublishedRow.key,
            PublishedRow.version,
            PublishedRow.valid_from,
        )
        .where(PublishedRow.kind == kind, holds_at(at))
        .order_by(PublishedRow.version)
    )


def _version(session: Session, row: Any) -> Version:
    return Version(row.id, row.kind, row.key, row.version, row.valid_from, _body(session, row.id))


def _body(session: Session, published: str) -> Any:
    """Return the body of a version; long lists are read once, since they never change."""
    body = _BODIES.get(published)
    if body is None:
        if len(_BODIES) >= _MOST_KEPT:
            _BODIES.clear()
        query = select(PublishedRow.body).where(PublishedRow.id == published)
        # Not asked back: another thread may clear what is kept at any moment.
        body = _BODIES[published] = session.scalars(query).one()
    return body
