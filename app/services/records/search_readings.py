"""What a typed word may stand for: a short model name, a maker's code, a fault of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.domain.model_alias import Model, alias_key
from app.domain.search_query import Marked, Word, words_of
from app.domain.search_text import fold, is_ideographs, joined, mark
from app.services.policy.shop_lists import read_lists
from db.models.device import ModelCode
from db.search_docs import model_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from app.domain.model_alias import AliasBook
    from app.domain.search_query import Condition, Readings
    from app.services.policy.shop_lists import ShopLists

_MOST_MODELS: Final = 8
_SHORTEST_CODE: Final = 4
# A shorter Latin beginning fits the names of half the list.
_SHORTEST_FAULT: Final = 3


class SearchReadings:
    """Read words as the shop's people mean them."""

    def __init__(self, aliases: Callable[[], AliasBook]) -> None:
        self._aliases = aliases
        self._faults: tuple[tuple[str, ...], Mapping[str, frozenset[str]]] = ((), {})

    def of(self, session: Session, at: int) -> Readings:
        """Return the readings inside a read, by the lists valid at `at` (epoch ms)."""
        faults = self._faults_of(read_lists(session, at))

        def readings(chunk: str) -> tuple[Condition, ...]:
            found = (*self._models(session, chunk), *_meant(faults, chunk))
            return tuple(dict.fromkeys(found))

        return readings

    def _models(self, session: Session, chunk: str) -> Iterator[Condition]:
        for model in self._aliases().exact(chunk)[:_MOST_MODELS]:
            yield from _named(model)
        latin = alias_key(chunk)
        if latin.isascii() and latin and is_ideographs(chunk):
            # 苹果 and 红米 are written Apple and Redmi in most files.
            yield Word(latin)
        code = joined(chunk)
        if len(code) >= _SHORTEST_CODE:
            known = select(ModelCode.brand, ModelCode.model).where(ModelCode.norm == code)
            for brand, name in session.execute(known.limit(_MOST_MODELS)):
                yield from _named(Model(brand, name, ""))

    def _faults_of(self, lists: ShopLists) -> Mapping[str, frozenset[str]]:
        if self._faults[0] != lists.versions:
            names = lists.fault_names().items()
            folded = {key: frozenset(map(fold, called)) for key, called in names}
            self._faults = (lists.versions, folded)
        return self._faults[1]


def _named(model: Model) -> Iterator[Condition]:
    if not model.model:
        yield words_of(model.brand)
    else:
        yield from map(Marked, model_keys(model.brand, model.model))


def _meant(faults: Mapping[str, frozenset[str]], chunk: str) -> Iterator[Condition]:
    in_chinese = is_ideographs(chunk)
    if not in_chinese and len(chunk) < _SHORTEST_FAULT:
        return
    for key, names in faults.items():
        if any(chunk in name if in_chinese else name.startswith(chunk) for name in names):
            yield Marked(mark(key))
