"""What made-up repairs cost: the repair that answers the fault, sometimes with a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.domain.billing import ChargeKind, TaxMode
from app.domain.event_chain import canonical_json
from app.domain.job import Outcome
from app.domain.quote import Payer
from app.services.policy.shipped_content import read_list

if TYPE_CHECKING:
    from random import Random

_COSTS: Final = frozenset({Outcome.REPAIRED, Outcome.PARTLY})
_TWO_LINES: Final = 0.12
_WARRANTY_DAYS: Final = 90
_USUAL_MINUTES: Final = 40
_PRICES: Final = range(5_000, 90_000, 1_000)


class MadeCharges:
    """Say which lines an ended job has, from the words of the shipped list of repairs."""

    def __init__(self) -> None:
        self._repairs: list[dict[str, Any]] = read_list("repair_types")["repair"]
        self._named = {one["key"]: canonical_json(one["name"]) for one in self._repairs}
        self._answering: dict[str, list[dict[str, Any]]] = {}
        for one in self._repairs:
            for symptom in one.get("symptoms", ()):
                self._answering.setdefault(symptom, []).append(one)

    def make(
        self, symptoms: tuple[str, ...], outcome: Outcome | None, random: Random
    ) -> list[tuple[Any, ...]]:
        """Return the lines of a job, from `kind` to `payer` in the order of the table."""
        if outcome not in _COSTS:
            return []
        fitting = self._answering.get(symptoms[0], self._repairs) if symptoms else self._repairs
        count = 2 if random.random() < _TWO_LINES else 1
        return [self._line(random.choice(fitting), random) for _ in range(count)]

    def _line(self, repair: dict[str, Any], random: Random) -> tuple[Any, ...]:
        price, minutes = random.choice(_PRICES), repair.get("minutes", _USUAL_MINUTES)
        priced = (price, 0, TaxMode.INCLUSIVE, "", _WARRANTY_DAYS, minutes, "", 0, Payer.CUSTOMER)
        return (ChargeKind.REPAIR, self._named[repair["key"]], 1, *priced)
