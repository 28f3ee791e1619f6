"""Which of the shop's device classes a word of another program means."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.domain import open_repair
from app.domain.model_alias import alias_key
from app.domain.search_text import fold, joined
from app.services.policy.list_labels import OTHER_CLASS
from app.services.policy.shipped_content import shipped_aliases
from app.words import LANGUAGES

if TYPE_CHECKING:
    from app.domain.model_alias import Model
    from app.services.policy.shop_lists import ShopLists

# The standard has classes of its own; where ours are fewer or finer, this one is meant.
_OF_CATEGORY: Final = {
    2: "other",
    3: "other",
    5: "camera",
    7: "small_appliance",
    9: "small_appliance",
    12: "audio",
    13: "audio",
    14: "small_appliance",
    15: "other",
    17: "other",
    18: "other",
    22: "other",
    23: "audio",
    26: "tv",
    28: "small_appliance",
    29: "small_appliance",
    31: "small_appliance",
    33: "other",
    36: "small_appliance",
    37: "small_appliance",
    39: "small_appliance",
    40: "small_appliance",
}
_SHORTEST_WITHIN: Final = 4


class DeviceClasses:
    """Find the class that a word means, among those that the shop has."""

    def __init__(self, lists: ShopLists) -> None:
        self._keys = {one.key for one in lists.classes(LANGUAGES[0])}
        self._by_word: dict[str, str] = {}
        self._labels: dict[str, set[str]] = {}
        for language in LANGUAGES:
            for one in lists.classes(language):
                names = (one.key, one.label, one.open_repair_category)
                self._labels.setdefault(one.key, set()).update(map(joined, names))
                for word in (one.key, one.label, *one.words):
                    self._by_word.setdefault(alias_key(word), one.key)
        self._by_category = {
            number: self._of_category(number, lists) for number in open_repair.CATEGORIES
        }

    def of_category(self, name: str, said: str = "") -> str:
        """Return the class of an open repair category; `said` is the giver's own word for it."""
        number = open_repair.category_id(name)
        found = OTHER_CLASS if number is None else self._by_category[number]
        return self.of_word(said) or found if found == OTHER_CLASS else found

    def labels(self, key: str) -> frozenset[str]:
        """Return what a class is called, as `joined` makes it: such a word says no more than it."""
        return frozenset(self._labels.get(key, ()))

    @lru_cache(maxsize=4096)  # noqa: B019 (lives as long as one import)
    def of_word(self, text: str) -> str:
        """Return the class that a word or a few words mean, empty for none."""
        if not text:
            return ""
        found = self._by_word.get(alias_key(text))
        if found:
            return found
        if open_repair.category_id(text) is not None:
            return self.of_category(text)
        words = fold(text).replace("~", " ").replace("/", " ").split()
        for word in reversed(words):
            found = self._by_word.get(alias_key(word)) if len(word) >= _SHORTEST_WITHIN else None
            if found:
                return found
        return ""

    @lru_cache(maxsize=4096)  # noqa: B019 (lives as long as one import)
    def of_model(self, model: str) -> Model | None:
        """Return the model that a text names beyond doubt."""
        found = shipped_aliases().exact(model)
        return found[0] if len(found) == 1 else None

    def _of_category(self, number: int, lists: ShopLists) -> str:
        wanted = _OF_CATEGORY.get(number) or self._exporting(number, lists)
        return wanted if wanted in self._keys else OTHER_CLASS

    @staticmethod
    def _exporting(number: int, lists: ShopLists) -> str:
        """Return the first class that is published under a category."""
        name = open_repair.CATEGORIES[number]
        classes = lists.classes(LANGUAGES[0])
        found = (one.key for one in classes if one.open_repair_category == name)
        return next(found, OTHER_CLASS)
