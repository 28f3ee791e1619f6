"""Labels of parts, packs, pieces and batches from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import Surroundings
from app.domain.part import Tracking
from app.services.places.bins import BinEntry
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock
from tests.printing.tspl_reader import printed_run
from tests.stock import kept_part, receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Said = tuple[int, Any]


@pytest.fixture
def call(founded: Path) -> Callable[..., Said]:
    environment = {**environment_of(founded), "BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}
    program = quick_program(environment, StoppedClock(NOON))
    shop = program.open_shop(founded / "shop")
    actor = sign_in(shop)
    shop.bins.add(actor, BinEntry("A1"))
    receive(shop, actor, kept_part(shop, actor, "螺丝"), 3, bin="A1", act="goods-1")
    board = kept_part(shop, actor, "主板", Tracking.SERIAL)
    receive(shop, actor, board, 2, serials=("S1-AAAA", "S2-BBBB"), act="goods-2")
    receive(shop, actor, kept_part(shop, actor, "电池", Tracking.BATCH), 2, batch="LOT-1")
    shop.close()

    def said(*arguments: str) -> Said:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment, StringIO(), out, wrong)
        code = run(["--data", str(founded / "shop"), *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


def _copies(said: Said) -> list[tuple[str, int]]:
    code, answer = said
    assert code == 0, answer
    return [(one["name"], one["copies"]) for one in answer["labels"]]


def test_labels_of_parts_are_written_to_one_file(call: Callable[..., Said], tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "labels"), "--format", "tspl")
    said = call("part", "label", "电池", "螺丝", "--copies", "2", "--with-price", *out)

    assert _copies(said) == [("电池", 2), ("螺丝", 2)]
    drawn = printed_run((tmp_path / "labels").read_bytes())
    assert [label.code128[0] for label in drawn] == [one["code"] for one in said[1]["labels"]]
    assert [label.copies for label in drawn] == [2, 2]


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        (("S2-BBBB", "S1-AAAA"), [("主板", 1), ("主板", 1)]),
        (("--received", "goods-1"), [("螺丝", 3)]),
        (("--received", "goods-1", "--each", "lot"), [("螺丝", 1)]),
        (("--in-bin", "A1"), [("螺丝", 3)]),
        (("--part", "电池", "--batch", "LOT-1", "--copies", "4"), [("电池", 4)]),
    ],
)
def test_labels_of_what_is_there(
    call: Callable[..., Said], tmp_path: Path, asked: tuple[str, ...], labels: list[Any]
) -> None:
    said = call("stock", "label", *asked, "--out", str(tmp_path / "labels.pdf"))

    assert _copies(said) == labels
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")


def test_a_packs_code_is_scanned_as_its_pieces(call: Callable[..., Said], tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "labels.zpl"), "--format", "zpl")
    _, answer = call("part", "label", "螺丝", "--pack", "10", *out)
    _, scanned = call("scan", answer["labels"][0]["code"])

    assert (scanned["taken_for"], scanned["pieces"]) == ("part", 10)


@pytest.mark.parametrize(
    "asked",
    [
        ("stock", "label"),
        ("stock", "label", "S1-AAAA", "--in-bin", "A1"),
        ("stock", "label", "--in-bin", "A1", "--copies", "2"),
        ("stock", "label", "NOBODY"),
        ("stock", "label", "--received", "goods-9"),
        ("part", "label", "电池", "螺丝", "--pack", "10"),
        ("part", "label", "no such part"),
        # No printer of this machine prints labels.
        ("part", "label", "电池"),
    ],
)
def test_what_cannot_be_labelled_is_refused(
    call: Callable[..., Said], asked: tuple[str, ...]
) -> None:
    assert call(*asked)[0] != 0
