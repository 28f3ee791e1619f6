"""Make the spellings under which counters type a model, by rule rather than by list.

A product line says what is typed before the name (`iphone`, `ip`); the rule says how the name
itself is shortened. What no rule gives (`xsm`, A-numbers) stands beside the model in the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.model_alias import Model, ModelAlias, alias_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Endings as counters shorten them: 13 Pro Max = 13pm, S23 Ultra = s23u, 13 Pro = 13p. Plus has no
# letter of its own: since the 14 series p means Pro.
_SHORT_ENDINGS: Final = (
    (" pro max", " pm"),
    (" ultra", " u"),
    (" pro", " p"),
    (" 5g", ""),
)
_GENERATION_NAME: Final = re.compile(r"\(\d+(?:st|nd|rd|th) generation\)")


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One brand's series: how it is named, and what is typed before a model's own name.

    `bare` lines are typed by the model's own name alone as well: `13pm`, `s23u`, `k40`. A series
    that several brands have (`Pad`) is not `series_alone`: it says nothing without the brand.
    """

    brand: str
    series: str
    category: str
    typed: tuple[str, ...] = ()
    bare: bool = False
    series_alone: bool = True

    def model_name(self, name: str) -> str:
        """Join series and name as they are written on tickets, without the brand."""
        return f"{self.series} {name}".strip()

    def aliases(self, name: str, year: int, extra: Sequence[str] = ()) -> Iterator[ModelAlias]:
        """Yield every spelling of one model; `extra` are spellings that no rule gives."""
        model = Model(self.brand, self.model_name(name), self.category, year)
        own_name = name.casefold()
        full = self._keys((own_name,)) | dict.fromkeys(map(alias_key, extra))
        for key in full:
            yield ModelAlias(key, model)
        for key in self._keys(_shortened(own_name, year)):
            if key not in full:
                yield ModelAlias(key, model, shortened=True)

    def _keys(self, tails: Iterable[str]) -> dict[str, None]:
        return {alias_key(f"{begin} {tail}"): None for tail in tails for begin in self._prefixes}

    @property
    def _prefixes(self) -> tuple[str, ...]:
        named = (f"{self.brand} {self.series}", *self.typed)
        series = (self.series,) if self.series and self.series_alone else ()
        alone = (self.brand, "") if self.bare else ()
        return (*named, *series, *alone)


def maker_aliases(brand: str, category: str, words: Iterable[str]) -> Iterator[ModelAlias]:
    """Yield spellings of brand and kind, such as 美的空调; the model is read off later."""
    model = Model(brand, "", category)
    for key in dict.fromkeys(alias_key(f"{brand} {word}") for word in words):
        yield ModelAlias(key, model)


def _shortened(full: str, year: int) -> tuple[str, ...]:
    """List the shortened forms of a model's own name, given in lower case."""
    short = [full.removesuffix(end) + by for end, by in _SHORT_ENDINGS if full.endswith(end)]
    if full.startswith("series "):
        number = full.removeprefix("series ")
        short += [f"s{number}", number]
    if _GENERATION_NAME.search(full):
        short.append(_GENERATION_NAME.sub(str(year), full))
    return tuple(short)
