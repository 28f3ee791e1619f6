"""Lists of devices: what is taken, what is rejected and why, doing it twice, and scanning."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ColumnsMissing, FileUnreadable
from app.domain.scan import ScanKind
from app.domain.table_file import NotATable
from app.services.devices.device_catalogue import NamedModel
from app.services.importing.shapes import ImportKind, ImportRequest
from tests.factories import IMEI, import_file, make_device, make_intake
from tests.services.importing.samples import TYPE_CODES, table, written

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

pytestmark = pytest.mark.engine("sqlite")

ANDROID = (
    "brand,name,device,model\n"
    "Samsung,Galaxy S21 5G,o1s,SM-G991B\n"
    "Xiaomi,,haydn99,M2012K11G\n"
    ",,AD681H,Andro AD681H\n"
    "Samsung,Galaxy S21 5G,o1s,SM-G991B\n"
    "Samsung,Galaxy S21 5G,o,SM-G991B\n"
)
APPLE = [
    {"name": "iPhone 13 Pro", "model": "iPhone14,2", "ANumber": ["A2483", "A2636"], "FCCID": []},
    {"name": "AirPods Pro", "model": "AirPods2,2", "ANumber": ["A2083"]},
]


def rejected_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()[1:]


def test_a_scanned_imei_then_names_its_model(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    import_file(shop, manager, written(tmp_path, TYPE_CODES), ImportKind.TYPE_CODES)
    models = shop.scanning.read(manager, IMEI).models
    assert [(one.brand, one.model) for one in models] == [("Nokia", "N95")]


def test_a_second_import_changes_nothing(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = written(tmp_path, TYPE_CODES)
    import_file(shop, manager, path, ImportKind.TYPE_CODES)
    again = import_file(shop, manager, path, ImportKind.TYPE_CODES).counts
    assert (again.added, again.changed, again.same) == (0, 0, 2)


def test_a_corrected_list_corrects_the_model(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    import_file(shop, manager, written(tmp_path, TYPE_CODES), ImportKind.TYPE_CODES)
    corrected = TYPE_CODES.replace("N95", "N95 8GB")
    done = import_file(shop, manager, written(tmp_path, corrected), ImportKind.DEVICES)
    assert (done.kind, done.counts.changed) == (ImportKind.TYPE_CODES, 1)
    assert shop.catalogue.named_by(manager, "35693803") == NamedModel("Nokia", "N95 8GB")


def test_zeros_that_a_spreadsheet_dropped_are_put_back(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = written(tmp_path, "tac,brand,model\n1020100,Siemens,SL55\n")
    import_file(shop, manager, path, ImportKind.TYPE_CODES)
    assert shop.catalogue.named_by(manager, "01020100") == NamedModel("Siemens", "SL55")


def test_bad_rows_are_listed_with_number_and_reason_and_the_rest_is_taken(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    bad = "1234,Nobody,X,\n35000000,,,\n35000001,a\x1bb,Y,\n35693803,Other,Thing,\n"
    path = written(tmp_path, TYPE_CODES + bad, "tac.csv")
    done = import_file(shop, manager, path, ImportKind.TYPE_CODES)
    assert (done.counts.added, done.counts.rejected, done.rows) == (2, 4, 6)
    assert done.rejected_file == str(tmp_path / "tac.rejected.csv")
    told = rejected_of(tmp_path / "tac.rejected.csv")
    assert [line.split(",")[4] for line in told] == ['"4"', '"5"', '"6"', '"7"']


def test_a_file_with_other_columns_names_those_missing_and_those_found(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = written(tmp_path, "code;brand\n1;x\n")
    with pytest.raises(ColumnsMissing) as refused:
        import_file(shop, manager, path, ImportKind.TYPE_CODES)
    assert (refused.value.columns, refused.value.found) == (("tac", "model"), ("code", "brand"))


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08broken", b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_list_is_told(
    shop: OpenShop, manager: Actor, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "list.csv.gz"
    path.write_bytes(content)
    with pytest.raises((FileUnreadable, ColumnsMissing, NotATable)):
        import_file(shop, manager, path, ImportKind.TYPE_CODES)


def test_a_packed_list_damaged_in_the_middle_brings_nothing_in(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    packed = bytearray(gzip.compress(TYPE_CODES.encode() * 100))
    packed[20:40] = bytes(20)
    path = tmp_path / "tac.csv.gz"
    path.write_bytes(packed)
    with pytest.raises((FileUnreadable, NotATable)):
        import_file(shop, manager, path, ImportKind.TYPE_CODES)
    assert shop.catalogue.named_by(manager, "35693803") is None


def test_a_scanned_makers_code_names_the_model(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    done = import_file(shop, manager, written(tmp_path, ANDROID), ImportKind.DEVICES)
    assert (done.kind, done.counts.added, done.counts.same) == (ImportKind.MODEL_CODES, 3, 2)
    scanned = shop.scanning.read(manager, "sm-g991b")
    assert scanned.kind is ScanKind.MODEL
    assert [(one.model, one.category) for one in scanned.models] == [("Galaxy S21 5G", "phone")]


def test_the_number_on_an_apple_case_names_the_model(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = written(tmp_path, json.dumps(APPLE), "apple.json")
    assert import_file(shop, manager, path, ImportKind.DEVICES).counts.added == 2
    assert shop.scanning.read(manager, "A2636").models[0].model == "iPhone 13 Pro"
    assert shop.scanning.read(manager, "a2083").models[0].category == "audio"
    assert import_file(shop, manager, path, ImportKind.DEVICES).counts.same == 2


def test_a_device_that_is_known_by_that_very_text_wins(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    import_file(shop, manager, written(tmp_path, ANDROID), ImportKind.DEVICES)
    shop.intake.receive(manager, make_intake(make_device(serial="SM-G991B")))
    assert shop.scanning.read(manager, "SM-G991B").kind is ScanKind.KNOWN_DEVICE


def test_a_table_that_only_has_such_columns_among_others_is_a_shops_own(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = table(tmp_path, ("brand", "name", "device", "model", "imei"), ("A", "B", "C", "D", IMEI))
    look = shop.importing.look(manager, ImportRequest(path, ImportKind.DEVICES))
    assert look.kind is ImportKind.DEVICES
