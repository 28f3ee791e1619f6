"""What a device label calls its last six signs; older labels stay as they were made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import ImageChops

from app.domain.documents import DeviceLabel, PaperForm
from app.domain.identifiers import IdentifierKind
from printing.render import render
from printing.render_options import RenderOptions
from tests.printing.escpos_reader import printed
from tests.printing.papers import chinese_label, label
from tests.printing.reading import picture_of, text_of
from tests.printing.tspl_reader import printed_label
from tests.printing.zpl_reader import drawn_zpl

_KIND = IdentifierKind


def _marked(paper: DeviceLabel, mark: IdentifierKind) -> DeviceLabel:
    return replace(paper, mark=mark, template_version=3)


@pytest.mark.parametrize(
    ("paper", "mark", "said"),
    [
        (label(), _KIND.IMEI, "IMEI …A1PLJM"),
        (label(), _KIND.IMEI_SV, "IMEISV …A1PLJM"),
        (label(), _KIND.MEID, "MEID …A1PLJM"),
        (label(), _KIND.SERIAL, "SN …A1PLJM"),
        (chinese_label(), _KIND.IMEI, "IMEI …A1PLJM"),
        (chinese_label(), _KIND.MEID, "MEID …A1PLJM"),
        (chinese_label(), _KIND.SERIAL, "序列号 …A1PLJM"),
    ],
)
def test_a_label_names_what_its_last_six_are(
    paper: DeviceLabel, mark: IdentifierKind, said: str
) -> None:
    assert said in text_of(render(_marked(paper, mark), PaperForm.PDF).data)


@pytest.mark.parametrize("mark", list(IdentifierKind))
@pytest.mark.parametrize("paper", [label(), chinese_label()])
def test_every_mark_leaves_room_for_the_bin(paper: DeviceLabel, mark: IdentifierKind) -> None:
    placed = replace(_marked(paper, mark), place="A-12")

    assert "…A1PLJM  A-12" in text_of(render(placed, PaperForm.PDF).data)


@pytest.mark.parametrize(
    ("paper", "said"), [(label(), "SN …A1PLJM"), (chinese_label(), "尾号 A1PLJM")]
)
@pytest.mark.parametrize("version", [1, 2])
def test_an_older_label_is_printed_again_as_it_was(
    paper: DeviceLabel, said: str, version: int
) -> None:
    older = replace(paper, template_version=version)

    assert said in text_of(render(older, PaperForm.PDF).data)


@pytest.mark.parametrize("paper", [label(), chinese_label()])
def test_the_same_name_stands_on_what_label_printers_draw(paper: DeviceLabel) -> None:
    for mark in (_KIND.IMEI, _KIND.SERIAL):
        dots = picture_of(render(_marked(paper, mark), PaperForm.PNG).data).convert("L")
        line = (0, 60, 200, 84)
        for drawn in (
            printed_label(render(_marked(paper, mark), PaperForm.TSPL).data).dots,
            drawn_zpl(render(_marked(paper, mark), PaperForm.ZPL).data, 203),
        ):
            difference = ImageChops.difference(dots.crop(line), drawn.convert("L").crop(line))
            assert difference.getbbox() is None
            assert drawn.convert("L").crop(line).getextrema()[0] == 0


@pytest.mark.parametrize(
    ("paper", "mark", "said"),
    [
        (label(), _KIND.IMEI, "IMEI"),
        (label(), _KIND.SERIAL, "Serial number"),
        (chinese_label(), _KIND.IMEI, "IMEI"),
        (chinese_label(), _KIND.SERIAL, "序列号"),
    ],
)
def test_a_stub_names_what_its_last_six_are(
    paper: DeviceLabel, mark: IdentifierKind, said: str
) -> None:
    stub = printed(render(_marked(paper, mark), PaperForm.ESCPOS, RenderOptions()).data).text

    (line,) = [one for one in stub.splitlines() if "…A1PLJM" in one]
    assert said in line
