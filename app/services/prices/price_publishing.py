"""Publish lines of the price list inside a transaction, and keep the rows they are looked up by.

`price_line` is derived from the published versions: what was copied or replicated without it is
filled in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import exists, func, select

from app.domain.event_chain import sha256_of
from app.domain.model_alias import alias_key
from app.domain.price_line import PriceLineBody, PriceLineNotFound
from db.models.price import PriceLine
from db.models.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from app.services.store_file import StoreFile
    from db.unit_of_work import Work

PRICE_LINE: Final = "price_line"
"""The kind under which lines are published; the key is the line's own."""
AT_ONCE: Final = 500
"""Lines that are looked up and written in one statement."""
ENDED: Final = "ended"

_Identity = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class PricesTaken:
    """How lines ended that were published: a line that says the same makes no new version."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: PricesTaken) -> PricesTaken:
        return PricesTaken(
            self.added + other.added, self.changed + other.changed, self.same + other.same
        )


def batches(lines: Iterable[PriceLineBody]) -> Iterator[list[PriceLineBody]]:
    """Part lines into what one statement looks up and writes."""
    going = iter(lines)
    while some := list(islice(going, AT_ONCE)):
        yield some


def publish_lines(work: Work, lines: Sequence[PriceLineBody]) -> PricesTaken:
    """Publish checked lines that say something new; no two of them are of the same thing."""
    there = _rows_of(work, lines)
    keys = {line.identity: _key_of(there, line) for line in lines}
    newest = _newest(work, keys.values())
    new: list[tuple[PriceLineBody, Published]] = []
    added = 0
    for line in lines:
        key, body = keys[line.identity], line.plain
        sha = sha256_of(body)
        version, known = newest.get(key, (0, ""))
        if sha != known:
            added += line.identity not in there
            row = Published(
                kind=PRICE_LINE,
                key=key,
                version=version + 1,
                valid_from=work.at,
                body=body,
                sha256=sha,
                owner="store",
            )
            new.append((line, row))
    _write(work, [row for _, row in new])
    for line, row in new:
        _index(work, there.get(line.identity), row)
    return PricesTaken(added, len(new) - added, len(lines) - len(new))


def end_line(work: Work, key: str) -> None:
    """End a line: it is offered no more, and comes back when it is published again.

    Raises PriceLineNotFound.
    """
    row = work.scalars(select(PriceLine).where(PriceLine.key == key)).first()
    if row is None or row.ended_at is not None:
        raise PriceLineNotFound(key)
    before = work.scalars(select(Published).where(Published.id == row.published)).one()
    body = {**before.body, ENDED: True}
    ended = Published(
        kind=PRICE_LINE,
        key=key,
        version=before.version + 1,
        valid_from=work.at,
        body=body,
        sha256=sha256_of(body),
        owner="store",
    )
    _write(work, [ended])
    _index(work, row, ended)


def fill_index(store_file: StoreFile) -> None:
    """Make the rows by which published lines are looked up, where they are missing.

    Nobody acts: they say nothing that was not published.
    """
    while True:
        with store_file.reading() as session:
            keys = _missing(session)
        if not keys:
            return
        with store_file.working("", "") as work:
            newest = work.scalars(
                select(Published)
                .where(Published.kind == PRICE_LINE, Published.key.in_(keys))
                .order_by(Published.version)
            )
            for row in {row.key: row for row in newest}.values():
                _index(work, None, row)


def index_versions(work: Work, versions: Iterable[Published]) -> None:
    """Let published lines be looked up as these versions of them say.

    A line that the shop had of the same thing is the published one from then on.
    """
    for version in versions:
        rows = select(PriceLine).where(PriceLine.key == version.key)
        row = work.scalars(rows).first() or _of_the_same(work, version.body)
        if row is None or row.published != version.id:
            if row is not None:
                row.key = version.key
            _index(work, row, version)


def _of_the_same(work: Work, body: Mapping[str, Any]) -> PriceLine | None:
    model_key = alias_key(f"{body['brand']} {body['model']}")
    alone = "" if body["model"] else "brand"
    wanted = (body["category"], model_key, alone, body["repair"], body["grade"])
    rows = work.scalars(select(PriceLine).where(PriceLine.model_key == model_key))
    return next((row for row in rows if _identity(row) == wanted), None)


def _missing(session: Session) -> list[str]:
    indexed = exists().where(PriceLine.key == Published.key)
    query = select(Published.key).where(Published.kind == PRICE_LINE, ~indexed)
    return list(session.scalars(query.distinct().limit(AT_ONCE)))


def _rows_of(work: Work, lines: Iterable[PriceLineBody]) -> dict[_Identity, PriceLine]:
    model_keys = {line.model_key for line in lines}
    rows = work.scalars(select(PriceLine).where(PriceLine.model_key.in_(model_keys)))
    return {_identity(row): row for row in rows}


def _identity(row: PriceLine) -> _Identity:
    alone = "" if row.model else "brand"
    return (row.category, row.model_key, alone, row.repair, row.grade)


def _key_of(there: Mapping[_Identity, PriceLine], line: PriceLineBody) -> str:
    row = there.get(line.identity)
    return line.slug if row is None else row.key


def _newest(work: Work, keys: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return by key the newest version of published lines and its checksum."""
    last = (
        select(Published.key, func.max(Published.version).label("version"))
        .where(Published.kind == PRICE_LINE, Published.key.in_(set(keys)))
        .group_by(Published.key)
        .subquery()
    )
    rows = work.execute(
        select(Published.key, Published.version, Published.sha256)
        .join(last, (Published.key == last.c.key) & (Published.version == last.c.version))
        .where(Published.kind == PRICE_LINE)
    )
    return {key: (version, sha) for key, version, sha in rows}


def _write(work: Work, rows: Sequence[Published]) -> None:
    """Write versions and tell the log; of many it keeps one checksum over all."""
    if not rows:
        return
    work.add_all(rows)
    # Their rows of the index refer to them.
    work.flush()
    told = sha256_of([[row.key, row.version, row.sha256] for row in rows])
    one: dict[str, Any] = {"key": rows[0].key, "version": rows[0].version} if len(rows) == 1 else {}
    work.record("prices.published", lines=len(rows), sha256=told, **one)


def _index(work: Work, row: PriceLine | None, version: Published) -> None:
    body = version.body
    if row is None:
        row = PriceLine(key=version.key)
        work.add(row)
    row.published = version.id
    for name in ("category", "brand", "model", "repair", "grade", "names", "price", "levels"):
        setattr(row, name, body[name])
    for name in ("part", "minutes", "warranty_days", "tier", "tax_bp"):
        setattr(row, name, body[name])
    row.model_key = alias_key(f"{body['brand']} {body['model']}")
    row.ended_at = version.valid_from if body.get(ENDED) else None
