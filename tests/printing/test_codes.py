"""Bars and squares: whole modules that other libraries read as the same digits."""

from __future__ import annotations

import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.codes import QR_SIDE, code128_modules, code128_runs, qr_rows
from printing.dots import bars_picture, squares_picture
from tests.printing.reading import codes_in

_CODES = st.text("0123456789", min_size=16, max_size=16)


@given(_CODES)
def test_sixteen_digits_are_123_modules(digits: str) -> None:
    assert code128_modules(digits) == 123
    assert all(1 <= width <= 4 for width in code128_runs(digits))


@given(_CODES)
def test_bars_are_those_that_another_library_draws(digits: str) -> None:
    other = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.Code128)
    drawn = Image.fromarray(other.to_image(scale=1, add_quiet_zones=False))

    ours = bars_picture(digits, dots=1, height=drawn.height)

    assert ours.convert("L").tobytes() == drawn.convert("L").tobytes()


@given(_CODES, st.sampled_from(["", "90417233"]))
def test_squares_are_version_one_and_read_back(digits: str, proof: str) -> None:
    assert codes_in(squares_picture(digits + proof, dots=4)) == {"QRCode": digits + proof}
    assert len(qr_rows(digits + proof)) == QR_SIDE


@pytest.mark.parametrize(("digits", "level"), [("4000126000004225", "H"), ("4" * 24, "Q")])
def test_squares_carry_the_strongest_correction_that_fits(digits: str, level: str) -> None:
    strongest = segno.make(digits, error=level, version=1, boost_error=False)

    assert [[bool(module) for module in row] for row in strongest.matrix] == qr_rows(digits)


@pytest.mark.parametrize("text", ["123", "12a4", "１２３４"])
def test_only_digits_in_pairs_become_bars(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        code128_runs(text)


def test_only_digits_become_squares() -> None:
    with pytest.raises(ValueError, match="https"):
        qr_rows("https://example")
