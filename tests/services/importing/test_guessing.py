"""Which column is which, in the layouts of other programs and of shops' own tables."""

from __future__ import annotations

import pytest

from app.services.importing.guessing import guess
from app.services.importing.shapes import ImportKind
from tests.factories import IMEI

CUSTOMERS = (
    (
        "Firstname,Lastname,Business Name,Email,Phone,Mobile,Address,Address 2,City,State,Zip",
        "first_name,last_name,company,email,second_phone,phone,address,address_2,city,region,postcode",
    ),
    ("编号,姓名,手机号,地址,备注,建档日期", "source_id,name,phone,address,note,added_at"),
    ("客户姓名,电话,手机,微信,会员等级", "name,second_phone,phone,second_contact,tags"),
    ("Kundennummer,Name,Vorname,Telefon,PLZ,Ort", "source_id,name,first_name,phone,postcode,city"),
    ("Apellidos,Nombre,Teléfono,Notas", "last_name,first_name,phone,note"),
    ("往来单位,联系电话,联系地址", "name,phone,address"),
)
JOBS = (
    (
        "Ticket ID,Created Date,Customer,Mobile,Device,IMEI/Serial,Issue,Status,Price",
        "source_id,received_at,customer_name,customer_phone,model,imei,problem,outcome,",
    ),
    (
        "Order #,Created at,Client name,Client phone,Device type,Brand,Model,Serial,Malfunction",
        "source_id,received_at,customer_name,customer_phone,category,brand,model,serial,problem",
    ),
    (
        "单号,接机日期,客户姓名,联系电话,机型,串号,故障描述,维修结果,价格",
        "source_id,received_at,customer_name,customer_phone,model,imei,problem,outcome,",
    ),
    (
        "Auftragsnummer,Annahmedatum,Kunde,Telefon,Gerät,Seriennummer,Fehlerbeschreibung,Preis",
        "source_id,received_at,customer_name,customer_phone,model,serial,problem,",
    ),
    (
        "N° dossier,Date de dépôt,Nom,Prénom,Téléphone,Marque,Modèle,N° de série,Panne",
        "source_id,received_at,customer_last_name,customer_first_name,customer_phone,brand,model,serial,problem",
    ),
    (
        "Nº orden,Fecha de entrada,Fecha de entrega,Cliente,Teléfono,Equipo,Avería",
        "source_id,received_at,,customer_name,customer_phone,model,problem",
    ),
    (
        "單號,收件日期,姓名,電話,型號,序號,故障,狀態",
        "source_id,received_at,customer_name,customer_phone,model,serial,problem,outcome",
    ),
    (
        "Order #,Created at,Client,Product group,Model,Serial number / IMEI,Malfunction",
        "source_id,received_at,customer_name,category,model,imei,problem",
    ),
    (
        "工单号,送修时间,机主,联系方式,品牌,型号,序列号,问题描述,维修状态,维修员",
        "source_id,received_at,customer_name,customer_phone,brand,model,serial,problem,outcome,",
    ),
)


@pytest.mark.parametrize(
    ("kind", "headings", "fields"),
    [
        *((ImportKind.CUSTOMERS, *one) for one in CUSTOMERS),
        *((ImportKind.JOBS, *one) for one in JOBS),
        (ImportKind.DEVICES, "品牌,型号,IMEI1,IMEI2,SN码", "brand,model,imei,second_imei,serial"),
    ],
)
def test_headings_are_known(kind: ImportKind, headings: str, fields: str) -> None:
    named = zip(fields.split(","), headings.split(","), strict=True)
    assert guess(kind, headings.split(","), []) == {
        field: heading for field, heading in named if field
    }


def test_what_stands_in_a_column_speaks_against_its_heading() -> None:
    headings = ["Number", "Created", "Status", "State", "Subject"]
    rows = [["17", "2024-05-03", "Resolved", "NY", "broken"]]
    found = guess(ImportKind.JOBS, headings, rows)
    assert (found["outcome"], found["customer_region"]) == ("Status", "State")


def test_columns_without_a_telling_heading_are_known_by_their_cells() -> None:
    rows = [["x", "138 0013 8000", IMEI], ["y", "139 0013 9000", IMEI]]
    found = guess(ImportKind.JOBS, ["a", "b", "c"], rows)
    assert found == {"imei": "c", "customer_phone": "b"}


def test_a_number_with_an_extension_is_a_number() -> None:
    rows = [["Ann", "", "+1 (555) 010-0144 ext 5"], ["Bob", "(555) 010-0199", ""]]
    found = guess(ImportKind.CUSTOMERS, ["Name", "Phone", "Mobile"], rows)
    assert found == {"name": "Name", "phone": "Mobile", "second_phone": "Phone"}


@pytest.mark.parametrize(
    "cell", ["3.56938E+14", "356938035643809.0", "867530012345678", "imei：867530012345678"]
)
def test_spoilt_imeis_stay_in_their_column(cell: str) -> None:
    headings = ["日期", "机型", "imei sn码", "机器编号"]
    found = guess(ImportKind.JOBS, headings, [["2024-05-03", "iPhone", cell, "F17"]])
    assert (found["imei"], found["serial"]) == ("imei sn码", "机器编号")


@pytest.mark.parametrize("day", ["10.05.2024", "2024-05-10", "10/05/2024"])
def test_another_column_of_days_is_no_telephone_number(day: str) -> None:
    headings = ["Date in", "Customer", "Phone", "Handed out", "Model"]
    found = guess(ImportKind.JOBS, headings, [["03.05.2024", "Ann", "555 0144", day, "X"]])
    assert "Handed out" not in found.values()


def test_no_heading_is_taken_twice() -> None:
    found = guess(ImportKind.JOBS, ["Phone", "Date", "Customer phone"], [])
    assert sorted(found.values()) == ["Customer phone", "Date", "Phone"]
