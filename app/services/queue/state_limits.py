"""The limits of the queue's states, and whose jobs go ahead, as the shop publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.domain.customer_tags import tag_key
from app.domain.job import JobState
from app.domain.queue_order import NO_LIMIT, StateLimit
from app.services.policy.published import current_version
from app.services.policy.shipped_content import SEED_KIND

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

LIST: Final = "state_limits"
_HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True)
class QueueRules:
    """One state of the list: a limit by state; VIP tags as they are compared, and price levels."""

    limits: Mapping[JobState, StateLimit]
    vip_tags: frozenset[str]
    vip_levels: frozenset[str]

    def limit(self, state: JobState) -> StateLimit:
        """Return the limit of a state, of one that the list does not name none."""
        return self.limits.get(state, NO_LIMIT)

    def is_vip(self, tags: Collection[str], level: str) -> bool:
        """Tell whether jobs of a customer with these tags and this price level go ahead."""
        return level in self.vip_levels or any(tag_key(tag) in self.vip_tags for tag in tags)


def read_queue_rules(session: Session, at: int) -> QueueRules:
    """Return the list valid at an instant (epoch ms) inside a transaction or a read."""
    return queue_rules(current_version(session, SEED_KIND, LIST, at).body)


def queue_rules(body: Mapping[str, Any]) -> QueueRules:
    """Return what a list says; a state that the program does not know says nothing."""
    known = set(JobState)
    return QueueRules(
        limits={
            JobState(one["key"]): StateLimit(
                amber_ms=_span(one, "amber_hours"),
                limit_ms=_span(one, "limit_hours"),
                untouched_ms=_span(one, "untouched_hours"),
                most=int(one.get("most", 0)),
            )
            for one in body["state"]
            if one["key"] in known
        },
        vip_tags=frozenset(map(tag_key, body["vip"]["tags"])),
        vip_levels=frozenset(body["vip"]["levels"]),
    )


def _span(one: Mapping[str, Any], name: str) -> int | None:
    return None if name not in one else round(one[name] * _HOUR_MS)
