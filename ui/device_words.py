"""What a device is called on a screen, and what is said to be wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.services.policy.shop_lists import ShopLists


def device_name(brand: str, model: str) -> str:
    """Join brand and model without saying the brand twice; empty where neither is known."""
    if model.casefold().startswith(brand.casefold()):
        return model or brand
    return f"{brand} {model}".strip()


def device_title(lists: ShopLists, language: str, category: str, brand: str, model: str) -> str:
    """Name a device by brand and model; where there is no model, by what it is."""
    if model:
        return device_name(brand, model)
    return f"{brand} {lists.labels.category(category, language)}".strip()


def fault_words(
    lists: ShopLists, language: str, category: str, symptoms: Iterable[str], problem: str
) -> str:
    """Say a fault in one line: the chosen symptoms, then the customer's own words."""
    chosen = [lists.labels.symptom(category, key, language) for key in symptoms]
    return " · ".join(part for part in (*chosen, " ".join(problem.split())) if part)
