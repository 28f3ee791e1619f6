"""A shop's own tables: customers, devices, past jobs, in many layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import func, select

from app.domain.errors import BadEntry, ColumnsMissing, NothingMapped
from app.domain.job import Outcome
from app.services.importing.shapes import Counts, ImportKind, ImportRequest
from db.models.customer import Customer
from db.models.device import Device, DeviceIdentifier
from db.models.imports import ImportedRecord
from db.models.job import Job
from tests.factories import IMEI, SECOND_IMEI, import_file, make_customer, make_device, make_intake
from tests.services.importing.samples import table, written

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.importing.shapes import Imported
    from app.services.open_shop import OpenShop

CUSTOMERS = ("编号", "客户姓名", "手机号", "地址", "备注", "余额")
JOBS = ("单号", "接机日期", "客户姓名", "联系电话", "机型", "串号", "故障描述", "维修结果", "价格")


def customers(shop: OpenShop) -> list[Customer]:
    with shop.file.reading() as session:
        return list(session.scalars(select(Customer).order_by(Customer.name)))


def jobs(shop: OpenShop) -> list[Job]:
    with shop.file.reading() as session:
        return list(session.scalars(select(Job).order_by(Job.received_at, Job.number)))


def how_many(shop: OpenShop, of: type) -> int:
    with shop.file.reading() as session:
        return session.scalar(select(func.count()).select_from(of)) or 0


def take_customers(shop: OpenShop, actor: Actor, folder: Path, *rows: tuple[str, ...]) -> Imported:
    return import_file(shop, actor, table(folder, CUSTOMERS, *rows), ImportKind.CUSTOMERS)


def take_jobs(shop: OpenShop, actor: Actor, folder: Path, *rows: tuple[str, ...]) -> Imported:
    return import_file(shop, actor, table(folder, JOBS, *rows), ImportKind.JOBS)


WANG = ("7", "王芳", "138 0013 8000", "中关村 1 号", "下午联系", "12.50")
JOB = ("A1", "2024-05-03", "王芳", "13800138000", "iPhone 13", IMEI, "碎屏", "已修复", "300")


def test_customers_come_with_their_numbers_and_everything_else_is_kept(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    assert take_customers(shop, manager, tmp_path, WANG).counts == Counts(added=1)
    (wang,) = customers(shop)
    assert (wang.name, wang.phone_digits, wang.note) == ("王芳", "13800138000", "下午联系")
    assert wang.name_sort == "wang fang"
    with shop.file.reading() as session:
        kept = session.scalars(select(ImportedRecord.fields)).one()
    assert kept["余额"] == "12.50"
    assert shop.finding.customers(manager, "wf").lines[0].id == wang.id


def test_a_second_import_changes_nothing(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    take_customers(shop, manager, tmp_path, WANG)
    assert take_customers(shop, manager, tmp_path, WANG).counts == Counts(same=1)
    take_jobs(shop, manager, tmp_path, JOB)
    assert take_jobs(shop, manager, tmp_path, JOB).counts == Counts(same=1)
    assert (how_many(shop, Customer), how_many(shop, Job), how_many(shop, Device)) == (1, 1, 1)


def test_somebody_of_the_same_name_and_number_is_the_same_customer(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    customer = make_customer(name="Ann Lee", phone="+86 138 0013 8000")
    shop.intake.receive(manager, make_intake(customer=customer))
    path = table(tmp_path, ("First name", "Last name", "Mobile"), ("ANN", "Lee", "13800138000"))
    done = import_file(shop, manager, path, ImportKind.CUSTOMERS)
    assert (done.counts, how_many(shop, Customer)) == (Counts(same=1), 1)


@pytest.mark.engine("sqlite")
def test_two_numbers_of_one_person_are_one_customer_with_what_both_say(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    twice = ("8", "王芳", "13800138000", "", "VIP", "")
    bare = ("7", "王芳", "138 0013 8000", "中关村 1 号", "", "")
    assert take_customers(shop, manager, tmp_path, bare, twice).counts == Counts(added=1, same=1)
    (wang,) = customers(shop)
    assert (wang.address, wang.note) == ("中关村 1 号", "VIP")
    assert take_customers(shop, manager, tmp_path, bare, twice).counts == Counts(same=2)


def test_a_correction_at_the_source_is_followed_and_one_made_here_stays(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_customers(shop, manager, tmp_path, WANG)
    (wang,) = customers(shop)
    here = make_customer(customer=wang.id, name="王芳", phone="13800138000", note="改成上午")
    shop.customers.correct(manager, here, wang.rv)
    moved = (*WANG[:3], "五道口 2 号", "晚上联系", "0")
    assert take_customers(shop, manager, tmp_path, moved).counts == Counts(changed=1)
    (wang,) = customers(shop)
    assert (wang.address, wang.note) == ("五道口 2 号", "改成上午")


def test_two_shops_that_number_alike_do_not_overwrite_each_other(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_customers(shop, manager, tmp_path, WANG)
    li = ("7", "李强", "13900139000", "", "", "")
    assert take_customers(shop, manager, tmp_path, li).counts == Counts(added=1)
    assert take_customers(shop, manager, tmp_path, li).counts == Counts(same=1)
    assert [one.name for one in customers(shop)] == ["李强", "王芳"]


def test_a_past_job_links_its_customer_and_its_device(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_customers(shop, manager, tmp_path, WANG)
    again = ("A2", "2024-06-01", "王芳", "13800138000", "", IMEI, "换电池", "无法修复", "")
    assert take_jobs(shop, manager, tmp_path, JOB, again).counts == Counts(added=2)
    first, second = jobs(shop)
    assert (first.outcome, second.outcome) == (Outcome.REPAIRED, Outcome.NOT_REPAIRABLE)
    assert first.device == second.device
    assert {first.customer, second.customer} == {customers(shop)[0].id}
    known = shop.devices.device(manager, first.device)
    assert (known.category, known.brand, known.model) == ("phone", "Apple", "iPhone 13")
    assert shop.evidence.verify(manager).sound


def test_a_device_of_the_counter_is_known_again(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    shop.intake.receive(manager, make_intake(make_device(imei=IMEI)))
    assert take_jobs(shop, manager, tmp_path, JOB).counts == Counts(added=1)
    assert how_many(shop, Device) == 1


def test_a_status_that_changes_at_the_source_changes_the_outcome(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    take_jobs(shop, manager, tmp_path, (*JOB[:7], "维修中", ""))
    assert jobs(shop)[0].outcome is None
    assert take_jobs(shop, manager, tmp_path, JOB).counts == Counts(changed=1)
    assert jobs(shop)[0].outcome is Outcome.REPAIRED


def test_several_devices_on_one_paper_are_a_job_each(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    other = (*JOB[:4], "iPad 9", SECOND_IMEI, "不充电", "完成", "")
    assert take_jobs(shop, manager, tmp_path, JOB, other).counts == Counts(added=2)
    assert take_jobs(shop, manager, tmp_path, JOB, other).counts == Counts(same=2)


def test_the_same_paper_with_other_words_is_refused_and_listed(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    other = (*JOB[:6], "主板", "完成", "")
    done = take_jobs(shop, manager, tmp_path, JOB, JOB, other)
    assert done.counts == Counts(added=1, same=1, rejected=1)
    told = (tmp_path / "t.rejected.csv").read_text(encoding="utf-8-sig")
    assert '"4"' in told
    assert "主板" in told


def test_an_imei_that_a_spreadsheet_rounded_is_left_out_and_listed(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    rounded = (*JOB[:5], "3.56938E+14", "碎屏", "完成", "")
    done = take_jobs(shop, manager, tmp_path, rounded)
    assert done.counts == Counts(added=1, left_out=1)
    assert how_many(shop, DeviceIdentifier) == 0
    assert "3.56938E+14" in (tmp_path / "t.rejected.csv").read_text(encoding="utf-8-sig")


@pytest.mark.engine("sqlite")
def test_every_row_ends_in_one_of_four_ways(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    rows = [
        *(JOB, JOB, (*JOB[:6], "主板", "", "")),
        ("A3", "", "李", "1", "x", "", "y", "", ""),
        ("A4", "soon", "李", "1", "x", "", "y", "", ""),
        ("A5", "2024-05-04", "", "", "", "", "", "", "9"),
        ("", "2024-05-05", "李", "nobody", "Nokia", "12", "坏", "?", ""),
    ]
    done = take_jobs(shop, manager, tmp_path, *rows)
    ended = (done.counts.added, done.counts.changed, done.counts.same, done.counts.rejected)
    assert (sum(ended), done.rows) == (len(rows), len(rows))
    assert ended == (2, 0, 1, 4)


@pytest.mark.engine("sqlite")
def test_a_column_of_dates_is_read_in_one_way_and_an_assumption_is_said(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    open_to_both = take_jobs(shop, manager, tmp_path, ("B1", "03/05/2024", *JOB[2:]))
    assert open_to_both.assumed == {"received_at": "day_first"}
    rows = [("C1", "03/05/2024", *JOB[2:]), ("C2", "05/17/2024", *JOB[2:])]
    decided = take_jobs(shop, manager, tmp_path, *rows)
    assert decided.assumed == {}
    assert [job.biz_date for job in jobs(shop)] == ["2024-03-05", "2024-05-03", "2024-05-17"]


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_any_encoding_of_a_chinese_shop_is_read(
    shop: OpenShop, manager: Actor, tmp_path: Path, encoding: str
) -> None:
    others = [(f"{n}", "李强", f"13900139{n}") for n in range(10, 19)]
    text = table(tmp_path, CUSTOMERS, WANG, *others)
    path = tmp_path / "coded.csv"
    path.write_bytes(text.read_text(encoding="utf-8").encode(encoding))
    assert import_file(shop, manager, path, ImportKind.CUSTOMERS).counts.added == 10
    assert "王芳" in [one.name for one in customers(shop)]


@pytest.mark.engine("sqlite")
def test_a_workbook_gives_its_sheet_with_numbers_whole(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["something else"])
    sheet = book.create_sheet("工单")
    sheet.append(list(JOBS))
    sheet.append(["A1", "2024-05-03", "王芳", 13800138000, "iPhone 13", int(IMEI), "碎屏"])
    book.save(tmp_path / "shop.xlsx")
    path = tmp_path / "shop.xlsx"
    done = import_file(shop, manager, path, ImportKind.JOBS, sheet="工单")
    assert done.counts == Counts(added=1)
    assert customers(shop)[0].phone == "13800138000"
    with shop.file.reading() as session:
        assert session.scalars(select(DeviceIdentifier.raw)).all() == [IMEI]


@pytest.mark.engine("sqlite")
def test_sheets_that_were_not_read_are_named(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "1月"
    for sheet in (book.active, book.create_sheet("2月"), book.create_sheet("价格")):
        sheet.append(list(JOBS))
        sheet.append(["A1", "2024-05-03", "王芳", 13800138000, "iPhone 13", int(IMEI), "碎屏"])
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "months.xlsx")
    path = tmp_path / "months.xlsx"
    assert import_file(shop, manager, path, ImportKind.JOBS).other_sheets == ("2月",)
    asked = import_file(shop, manager, path, ImportKind.JOBS, sheet="2月")
    assert asked.other_sheets == ()


@pytest.mark.engine("sqlite")
def test_a_mapping_is_remembered_for_the_next_file(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    headings = ("A", "B", "C")
    path = table(tmp_path, headings, ("Ann", "x", "13800138000"))
    mapping = {"name": "a", "phone": " C "}
    import_file(shop, manager, path, ImportKind.CUSTOMERS, mapping=mapping)
    path = table(tmp_path, ("C", "A", "B"), ("13900139000", "Bob", "y"))
    look = shop.importing.look(manager, ImportRequest(path, ImportKind.CUSTOMERS))
    assert look.remembered == {"name": "A", "phone": "C"}
    assert import_file(shop, manager, path, ImportKind.CUSTOMERS).counts == Counts(added=1)
    assert [one.name for one in customers(shop)] == ["Ann", "Bob"]


@pytest.mark.engine("sqlite")
@pytest.mark.parametrize(
    ("mapping", "refusal"),
    [
        ({"nme": "A"}, BadEntry),
        ({"name": "Z"}, ColumnsMissing),
        ({"note": "A"}, NothingMapped),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    shop: OpenShop, manager: Actor, tmp_path: Path, mapping: dict[str, str], refusal: type
) -> None:
    path = table(tmp_path, ("A", "B"), ("Ann", "x"))
    with pytest.raises(refusal):
        import_file(shop, manager, path, ImportKind.CUSTOMERS, mapping=mapping)
    assert customers(shop) == []


@pytest.mark.engine("sqlite")
def test_a_look_guesses_and_a_preview_shows_what_would_be_taken(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    rows = [JOB, ("A2", "soon", *JOB[2:]), (*JOB[:5], "3.56938E+14", "碎屏", "完成", "")]
    request = ImportRequest(table(tmp_path, JOBS, *rows), ImportKind.JOBS)
    look = shop.importing.look(manager, request)
    assert (look.rows, look.guess["imei"], look.sample[0]) == (3, "串号", JOB)
    preview = shop.importing.preview(manager, request)
    first, second, third = preview.rows
    assert (first.values["received_at"], first.values["outcome"]) == ("2024-05-03 12:00", "已修复")
    assert (second.taken, second.problems[0].field) == (False, "received_at")
    assert (third.taken, third.problems[0].reason) == (True, "rounded")
    assert how_many(shop, Job) == 0


@pytest.mark.engine("sqlite")
def test_a_preview_says_which_fields_are_needed(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = table(tmp_path, ("A", "B"), ("x", "y"))
    preview = shop.importing.preview(manager, ImportRequest(path, ImportKind.JOBS))
    assert preview.rows == ()
    assert preview.missing[0] == ("received_at",)


@pytest.mark.engine("sqlite")
def test_devices_of_customers_are_known_again_by_their_marks(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    headings = ("品牌", "型号", "IMEI1", "IMEI2", "SN码")
    rows = [
        ("Apple", "iPhone 13", IMEI, SECOND_IMEI, "F2LX1234"),
        ("Apple", "iPhone 13", "", SECOND_IMEI, "F2LX1234"),
        ("Dyson", "V8", "0", "", ""),
    ]
    path = table(tmp_path, headings, *rows)
    assert import_file(shop, manager, path, ImportKind.DEVICES).counts == Counts(added=2, same=1)
    assert import_file(shop, manager, path, ImportKind.DEVICES).counts == Counts(same=3)
    assert (how_many(shop, Device), how_many(shop, DeviceIdentifier)) == (2, 3)


@pytest.mark.engine("sqlite")
def test_a_cell_of_three_thousand_characters_is_kept_whole_with_the_record(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    long = "很长" * 1_500
    done = take_customers(shop, manager, tmp_path, (*WANG[:4], long, "1"))
    assert done.counts == Counts(added=1, left_out=1)
    with shop.file.reading() as session:
        assert session.scalars(select(ImportedRecord.fields)).one()["备注"] == long
    assert len(customers(shop)[0].note) == 1_000


@pytest.mark.engine("sqlite")
def test_a_formula_in_a_text_file_stays_text(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = written(tmp_path, "Name,Phone\n=1+1,13800138000\n")
    import_file(shop, manager, path, ImportKind.CUSTOMERS)
    assert customers(shop)[0].name == "=1+1"
