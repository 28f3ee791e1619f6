"""The headings of our own file are known again, in either language."""

from __future__ import annotations

import pytest

from app.domain.money import CURRENCIES
from app.domain.price_terms import PriceTerms
from app.services.importing.guessing import guess
from app.services.importing.part_columns import PART_FIELDS
from app.services.importing.shapes import ImportKind
from app.services.part_files.showing import SHOWN, Showing
from app.words import LANGUAGES, Words

NO_TERMS = PriceTerms({}, {}, {}, {}, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_written_heading_is_taken_for_its_field(language: str) -> None:
    words = Words(language)
    headings = Showing(NO_TERMS, CURRENCIES["CNY"], words).headings()
    read_only = [words.say(one) for one in ("On hand", "Reserved", "Stock value")]
    found = guess(ImportKind.PARTS, [*headings, *read_only], [])
    assert found.pop("quantity") == words.say("On hand")
    assert found == dict(zip(SHOWN, headings, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", PART_FIELDS)
def test_each_field_is_known_by_its_label(language: str, field: str) -> None:
    label = Words(language).field(field)
    taken = guess(ImportKind.PARTS, [label], [])
    assert list(taken.values()) == [label]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("料号", "maker_number"),
        ("商品名称", "name_zh_CN"),
        ("进货价", "unit_cost"),
        ("零售价", "unit_price"),
        ("供应商", "supplier"),
        ("箱码", "pack_barcode"),
        ("安全库存", "minimum"),
        ("SKU", "maker_number"),
        ("Product Name", "name_en"),
        ("Cost price", "unit_cost"),
        ("EAN-13", "barcode"),
        ("Vendor SKU", "item_number"),
        ("Pack size", "pack_pieces"),
        ("Compatible with", "part_fits"),
    ],
)
def test_other_programs_headings_are_guessed(heading: str, field: str) -> None:
    assert guess(ImportKind.PARTS, [heading], []) == {field: heading}
