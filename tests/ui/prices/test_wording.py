"""What an offer says of its part: how many are free, where else some lie, whether more come."""

from __future__ import annotations

import pytest

from app.domain.stock import StockPlace
from app.services.prices.price_look_up import PriceOffer
from app.words import Words
from ui.prices.state import State
from ui.prices.wording import PriceWording


def offer(in_stock: int | None, kept_back: int = 0, **elsewhere: int) -> PriceOffer:
    return PriceOffer(
        key="k", names={}, grade="", grade_names={}, price=1, usual_price=1, part="p",
        minutes=None, warranty_days=None, tier="", ready_at=None, in_stock=in_stock,
        kept_back=kept_back,
        elsewhere={StockPlace(place): n for place, n in elsewhere.items()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "stock", "further"),
    [
        (offer(None), "Stock not counted", ""),
        (offer(3, quarantine=1), "In stock: 3", ""),
        (offer(0), "None in stock", "none expected"),
        (offer(0, bench=1, quarantine=2), "None in stock", "3 elsewhere · none expected"),
        (offer(0, 1, transit=4), "None free, 1 kept back for others", "4 expected"),
    ],
)
def test_it_is_said_in_words(of: PriceOffer, stock: str, further: str) -> None:
    face = PriceWording(State(), Words("en"))._card(of)
    assert (face.stock, face.further) == (stock, further)
