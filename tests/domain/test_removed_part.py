"""What is to become of the parts that come out of devices."""

from __future__ import annotations

import pytest

from app.domain.part import OldPartDuty
from app.domain.removed_part import OldPartFate, OldPartWish, expected_fate, opens_entry

_D, _F, _W = OldPartDuty, OldPartFate, OldPartWish


@pytest.mark.parametrize(
    ("duty", "wish", "fate"),
    [
        (_D.SEND_BACK, _W.RETURN, _F.TO_MAKER),
        (_D.KEEP, _W.RETURN, _F.WAIVED),
        (_D.OFFER, _W.EXCHANGE, _F.WAIVED),
        (_D.OFFER, _W.RETURN, _F.TO_CUSTOMER),
        (_D.DISPOSE, _W.RETURN, _F.TO_CUSTOMER),
        (_D.DISPOSE, None, _F.SCRAP),
        (_D.OFFER, _W.DISCARD, _F.WAIVED),
        (_D.OFFER, None, None),
        (_D.NONE, None, None),
    ],
)
def test_the_maker_comes_before_the_customer_and_the_customer_before_the_shop(
    duty: OldPartDuty, wish: OldPartWish | None, fate: OldPartFate | None
) -> None:
    assert expected_fate(duty, wish) is fate


def test_a_part_without_a_duty_opens_an_entry_only_where_somebody_wants_one() -> None:
    assert not opens_entry(_D.NONE, None, each=False)
    assert opens_entry(_D.NONE, None, each=True)
    assert opens_entry(_D.NONE, _W.RETURN, each=False)
    assert opens_entry(_D.OFFER, None, each=False)
