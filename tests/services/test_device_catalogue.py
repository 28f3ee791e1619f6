"""Importing type codes: what is taken, what is rejected and why, and doing it twice."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import ColumnsMissing, FileUnreadable
from app.services.device_catalogue import NamedModel, RejectedRow
from tests.factories import IMEI

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.actor import Actor
    from app.services.open_shop import OpenShop

SAMPLE = "tac,brand,model,aka\n35693803,Nokia,N95,RM-159\n49015420,Siemens,S25,\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "tac.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_scanned_imei_then_names_its_model(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    shop.catalogue.import_type_codes(manager, written(tmp_path, SAMPLE))
    models = shop.scanning.read(manager, IMEI).models
    assert [(one.brand, one.model) for one in models] == [("Nokia", "N95")]


def test_a_second_import_changes_nothing(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = written(tmp_path, SAMPLE)
    shop.catalogue.import_type_codes(manager, path)
    again = shop.catalogue.import_type_codes(manager, path)
    assert (again.added, again.changed, again.same) == (0, 0, 2)


def test_a_corrected_list_corrects_the_model(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    shop.catalogue.import_type_codes(manager, written(tmp_path, SAMPLE))
    corrected = SAMPLE.replace("N95", "N95 8GB")
    shop.catalogue.import_type_codes(manager, written(tmp_path, corrected))
    assert shop.catalogue.named_by(manager, "35693803") == NamedModel("Nokia", "N95 8GB")


def test_a_damaged_archive_is_told(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "tac.csv.gz"
    packed = bytearray(gzip.compress(SAMPLE.encode() * 100))
    packed[20:40] = bytes(20)
    path.write_bytes(packed)
    with pytest.raises(FileUnreadable):
        shop.catalogue.import_type_codes(manager, path)


def test_a_bad_row_is_rejected_with_its_number_and_the_rest_is_taken(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    path = written(tmp_path, SAMPLE + "1234,Nobody,X,\n35000000,,,\n35000001,a\x1bb,Y,\n")
    done = shop.catalogue.import_type_codes(manager, path)
    assert done.added == 2
    assert done.rejected == (
        RejectedRow(4, "tac", "type_code"),
        RejectedRow(5, "model", "missing"),
        RejectedRow(6, "brand", "control"),
    )


def test_a_file_with_other_columns_names_those_missing(
    shop: OpenShop, manager: Actor, tmp_path: Path
) -> None:
    with pytest.raises(ColumnsMissing) as refused:
        shop.catalogue.import_type_codes(manager, written(tmp_path, "code;brand\n1;x\n"))
    assert refused.value.columns == ("tac", "brand", "model")


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08broken", b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_list_is_told(
    shop: OpenShop, manager: Actor, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "list.csv.gz"
    path.write_bytes(content)
    with pytest.raises((FileUnreadable, ColumnsMissing)):
        shop.catalogue.import_type_codes(manager, path)


def test_a_missing_file_is_told(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        shop.catalogue.import_type_codes(manager, tmp_path / "nowhere.csv")


def test_a_packed_list_is_read_as_it_is(shop: OpenShop, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "tac.csv.gz"
    path.write_bytes(gzip.compress(SAMPLE.encode()))
    assert shop.catalogue.import_type_codes(manager, path).added == 2
