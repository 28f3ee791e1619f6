"""The acts that two scans make; each part of the program registers its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.domain.permissions import Permission
from app.domain.scan_grammar import Grammar, PairRule
from app.services.permits import needs, unsigned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.domain.scan import ScanKind, Scanned


@dataclass(frozen=True, slots=True)
class PairDone:
    """What came of two scans: an English sentence marked by `N_`, and what stands in it.

    `names` are those of its fields that have a name in each language. `undo`, called with whoever
    takes it back, undoes the act where it can be undone.
    """

    sentence: str
    fields: Mapping[str, str] = field(default_factory=dict)
    undo: Callable[[Actor], object] | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class PairAct(Protocol):
    """Do what two scans mean."""

    def __call__(self, actor: Actor, first: Scanned, second: Scanned, /) -> PairDone:
        """Do it in the name of `actor`; raises what the act itself raises."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kinds of scans and their act; the flags are those of `PairRule`."""

    first: ScanKind
    second: ScanKind
    act: PairAct
    either_order: bool = False
    stays: bool = False


class ScanPairs:
    """Know which scans go together, and do what they mean."""

    def __init__(self) -> None:
        self._acts: dict[tuple[ScanKind, ScanKind], PairAct] = {}
        self._rules: list[PairRule] = []

    @unsigned("the program fills it before anybody is there")
    def register(self, pair: Pair) -> None:
        """Add a pair; registering the same two kinds again is a fault of ours."""
        kinds = (pair.first, pair.second)
        if kinds in self._acts:
            raise ValueError(kinds)
        self._acts[kinds] = pair.act
        self._rules.append(PairRule(pair.first, pair.second, pair.either_order, pair.stays))

    @unsigned("tells no more than which kinds of code belong together")
    def grammar(self) -> Grammar:
        """Return the rules by which scans make pairs."""
        return Grammar(tuple(self._rules))

    @needs(Permission.SCAN)
    def act(self, actor: Actor, first: Scanned, second: Scanned) -> PairDone:
        """Do what two scans mean that the grammar found to be a pair.

        The act asks for its own permission and raises what it raises.
        """
        return self._acts[first.kind, second.kind](actor, first, second)
