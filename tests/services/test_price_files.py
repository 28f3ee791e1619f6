"""The price list as a file: what comes back is the same, and what is wrong is named by its row."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.errors import BadEntry, ColumnsMissing
from app.domain.price_line import PriceFileEmpty, PriceListRefused
from app.sentence_tables import ENTRY_REASONS
from app.services.price_files.price_files import PriceFile
from app.services.prices.price_list import PriceFilter
from app.spreadsheets.reading import open_table
from app.words import Words
from db.engine import Database
from tests.factories import open_made_shop, sign_in
from tests.services.price_lines import ask, make_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop
    from app.services.prices.price_list import ListedPrice
    from tests.fakes import StoppedClock

pytestmark = pytest.mark.engine("sqlite")

HEADINGS = "设备类别,品牌,型号,维修项目,配件等级,价格,会员价,用时（分钟）\n"


@pytest.fixture
def other(
    founded_sqlite_template: Path, store_key: bytes, clock: StoppedClock, tmp_path: Path
) -> Iterator[OpenShop]:
    """Give a second shop, whose price list is empty."""
    folder = tmp_path / "other"
    folder.mkdir()
    path = Path(shutil.copyfile(founded_sqlite_template, folder / "shop.db"))
    shop = open_made_shop(Database.open(path, store_key), clock, folder)
    yield shop
    shop.close()


def write(folder: Path, *rows: str, headings: str = HEADINGS) -> Path:
    path = folder / "prices.csv"
    path.write_text(headings + "\n".join(rows), encoding="utf-8")
    return path


def listed(shop: OpenShop, manager: Actor) -> tuple[ListedPrice, ...]:
    return shop.prices.lines(manager, PriceFilter(), limit=2_000).lines


def refused(shop: OpenShop, manager: Actor, path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(PriceListRefused) as said:
        shop.price_files.import_file(manager, PriceFile(path))
    return [(row.row, row.field, row.reason) for row in said.value.rows]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_exported_comes_back_the_same(
    shop: OpenShop, manager: Actor, tmp_path: Path, form: str
) -> None:
    shop.prices.take_sample(manager)
    odd = {"part": "=1+1", "names": {"en": 'Own, "name"', "zh_CN": "自定名称"}, "tax_bp": 650}
    shop.prices.publish(manager, make_line(brand="TCL", model="50 5G", **odd))
    before, path = listed(shop, manager), tmp_path / f"prices.{form}"
    exported = shop.price_files.export_file(manager, path)
    imported = shop.price_files.import_file(manager, PriceFile(path))
    assert (imported.rows, imported.same) == (exported.rows, exported.rows)
    assert listed(shop, manager) == before


def test_an_exported_list_fills_another_shop_alike(
    shop: OpenShop, manager: Actor, other: OpenShop, tmp_path: Path
) -> None:
    shop.prices.take_sample(manager)
    path = tmp_path / "prices.csv"
    shop.price_files.export_file(manager, path)
    chief = sign_in(other)
    assert listed(other, chief) == ()
    other.price_files.import_file(chief, PriceFile(path))
    assert listed(other, chief) == listed(shop, manager)


@pytest.mark.parametrize(
    "headings",
    [
        "Device class,Brand,Model,Repair,Grade,Price,Member price,Minutes\n",
        "class,maker,device,service,quality,selling price,VIP price,duration\n",
        "类别,品牌,机型,项目,等级,零售价,会员,时长\n",
    ],
)
def test_headings_of_other_tables_are_understood(
    shop: OpenShop, manager: Actor, tmp_path: Path, headings: str
) -> None:
    path = write(tmp_path, "Phone,苹果,13,换屏,原厂,798,758.5,40", headings=headings)
    shop.price_files.import_file(manager, PriceFile(path))
    (one,) = listed(shop, manager)
    assert (one.key, one.line.price) == ("phone/apple/iphone-13/screen/original", 79_800)
    assert (one.line.levels, one.line.minutes) == ({"member": 75_850}, 40)


def test_a_class_is_read_off_a_known_model(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = write(tmp_path, "iPad 9,battery,228", headings="model,repair,price\n")
    shop.price_files.import_file(manager, PriceFile(path))
    (one,) = listed(shop, manager)
    assert (one.line.category, one.line.model) == ("tablet", "iPad (9th generation)")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("手机,Apple,iPhone 13,换屏,原装,-798,,", ("price", "price_negative")),
        ("手机,Apple,iPhone 13,换屏,原装,798.123,,", ("price", "decimals")),
        ("手机,Apple,iPhone 13,换屏,原装,cheap,,", ("price", "amount")),
        ("手机,Apple,iPhone 13,换屏,原装,,,", ("price", "missing")),
        ("手机,Apple,iPhone 13,换屏,原装,798,-1,", ("price_member", "price_negative")),
        ("手机,Apple,iPhone 13,抛光,原装,798,,", ("repair", "not_on_the_list")),
        ("手机,Apple,iPhone 13,换屏,极品,798,,", ("grade", "not_on_the_list")),
        ("船,Apple,iPhone 13,换屏,原装,798,,", ("category", "not_on_the_list")),
        (",TCL,50 5G,换屏,原装,798,,", ("category", "missing")),
        ("手机,Apple,iPhone 13,,原装,798,,", ("repair", "missing")),
        ("手机,Apple,iPhone 13,换屏,原装,798,,30.5", ("minutes", "not_a_number")),
    ],
)
def test_a_wrong_row_is_named_with_its_field(
    shop: OpenShop, manager: Actor, tmp_path: Path, row: str, wrong: tuple[str, str]
) -> None:
    path = write(tmp_path, "手机,Apple,iPhone 12,换屏,原装,698,,40", row)
    assert refused(shop, manager, path) == [(3, *wrong)]
    assert listed(shop, manager) == ()


def test_two_prices_for_one_thing_name_both_rows(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "手机,Apple,iPhone 13,换屏,原装,798,,40",
        "手机,Apple,iPhone 12,换屏,原装,698,,40",
        "手机,苹果,13,内屏,原厂,799,,40",
    )
    with pytest.raises(PriceListRefused) as said:
        shop.price_files.import_file(manager, PriceFile(path))
    rows = [(row.row, row.reason, row.detail) for row in said.value.rows]
    assert rows == [(2, "two_prices", "4"), (4, "two_prices", "2")]


def test_the_same_row_twice_is_one_line(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    row = "手机,Apple,iPhone 13,换屏,原装,798,,40"
    imported = shop.price_files.import_file(manager, PriceFile(write(tmp_path, row, row)))
    assert (imported.rows, imported.added, imported.same) == (2, 1, 1)


def test_every_wrong_row_is_named_at_once(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    wrong = [f"手机,Apple,iPhone 13,换屏,原装,-{n},," for n in range(1, 200)]
    assert len(refused(shop, manager, write(tmp_path, *wrong))) == 199


def test_of_very_many_wrong_rows_the_first_are_named_and_all_counted(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    wrong = ["手机,Apple,iPhone 13,换屏,原装,-1,,"] * 201
    path = write(tmp_path, "手机,Apple,iPhone 12,换屏,原装,698,,40", *wrong)
    with pytest.raises(PriceListRefused) as said:
        shop.price_files.import_file(manager, PriceFile(path))
    assert (len(said.value.rows), said.value.wrong, said.value.right) == (200, 201, 1)


def test_the_rest_is_taken_and_wrong_rows_can_be_mended(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "手机,Apple,iPhone 13,换屏,原装,798,,40",
        "手机,Apple,iPhone 12,换屏,原装,698.125,,40",
    )
    imported = shop.price_files.import_file(manager, PriceFile(path, skip_bad=True))
    assert (imported.added, imported.rejected) == (1, 1)
    with open_table(Path(imported.rejected_file)) as table:
        (row,) = table.rows
    assert row.cells[:6] == ("手机", "Apple", "iPhone 12", "换屏", "原装", "698.125")
    assert row.cells[-1] == Words("zh_CN").say(ENTRY_REASONS["decimals"], detail="2")


def test_a_mended_file_of_rejected_rows_is_taken(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = write(tmp_path, "手机,Apple,iPhone 12,换屏,原装,698.125,,40")
    imported = shop.price_files.import_file(manager, PriceFile(path, skip_bad=True))
    rejected = Path(imported.rejected_file)
    mended = rejected.read_text("utf-8-sig").replace("698.125", "698.12")
    rejected.write_text(mended, "utf-8")
    shop.price_files.import_file(manager, PriceFile(rejected))
    assert ask(shop, manager, "苹果12 屏") == [("Apple iPhone 12", "screen", [69_812])]


def test_numbers_of_a_workbook_are_prices(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "prices.xlsx"
    sheet = book.active
    assert sheet is not None
    for row in (["model", "repair", "price", "minutes"], ["iPhone 13", "battery", 128.5, 30.0]):
        sheet.append(row)
    book.save(path)
    shop.price_files.import_file(manager, PriceFile(path))
    (one,) = listed(shop, manager)
    assert (one.line.price, one.line.minutes) == (12_850, 30)


def test_columns_that_are_needed_are_named(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = write(tmp_path, "Apple,798", headings="品牌,备注\n")
    with pytest.raises(ColumnsMissing) as missing:
        shop.price_files.import_file(manager, PriceFile(path))
    assert len(missing.value.columns) == 3


@pytest.mark.parametrize("skip_bad", [False, True])
def test_headings_alone_are_no_price_list(
    shop: OpenShop, manager: Actor, tmp_path: Path, skip_bad: bool
) -> None:
    path = write(tmp_path, "", ",,,,,,,")
    with pytest.raises(PriceFileEmpty):
        shop.price_files.import_file(manager, PriceFile(path, skip_bad=skip_bad))


@pytest.mark.parametrize("with_blanks", [False, True])
def test_a_list_saved_by_another_program_changes_nothing(
    shop: OpenShop, manager: Actor, tmp_path: Path, with_blanks: bool
) -> None:
    shop.prices.take_sample(manager)
    before, path = listed(shop, manager), tmp_path / "prices.xlsx"
    shop.price_files.export_file(manager, path)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=2, min_col=6, max_col=8):
        for cell in row:
            # As a program does that takes what looks like a number for one.
            cell.value = None if not cell.value else float(cell.value)
    if with_blanks:
        sheet.append([None] * 15)
    book.save(path)
    imported = shop.price_files.import_file(manager, PriceFile(path))
    assert (imported.same, imported.rows) == (len(before), len(before))
    assert listed(shop, manager) == before


def test_another_form_is_refused(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    with pytest.raises(BadEntry):
        shop.price_files.export_file(manager, tmp_path / "prices.pdf")


def test_many_lines_are_written_in_parts(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    rows = [f"手机,TCL,T{n},换屏,原装,{n + 100},,40" for n in range(1_100)]
    imported = shop.price_files.import_file(manager, PriceFile(write(tmp_path, *rows)))
    assert (imported.rows, imported.added) == (1_100, 1_100)
