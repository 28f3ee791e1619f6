"""Files as other programs write them; every person, number and record is made up."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OPEN_REPAIR = (
    "id,data_provider,country,partner_product_category,product_category,product_category_id,brand,"
    "year_of_manufacture,product_age,repair_status,repair_barrier_if_end_of_life,group_identifier,"
    "event_date,problem\n"
    "fix_1,Fix Evening,GBR,Kitchen ~ Coffee machine,Coffee maker,36,Brewo,2015,,Fixed,,G1,"
    '2023-04-15,"Leaks, then stops.\nSeal replaced"\n'
    "fix_2,Fix Evening,GBR,Mobile,Mobile,19,Unknown,????,3,End of life,"
    "Spare parts not available,G1,2023-04-15,屏幕不亮\n"
    "fix_3,Fix Evening,NLD,Lamp,Lamp,15,,,,Repairable,,G2,2019-10-27,\n"
    "fix_4,Fix Evening,NLD,Laptop medium,Laptop,16,Lapco,,,Unknown,,G2,2019-10-27,Slow\n"
)
TYPE_CODES = "tac,brand,model,aka\n35693803,Nokia,N95,RM-159\n49015420,Siemens,S25,\n"


def written(folder: Path, text: str, name: str = "table.csv") -> Path:
    """Write a text file in UTF-8."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, headings: Sequence[str], *rows: Sequence[str], name: str = "t.csv") -> Path:
    """Write a table as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return written(folder, text.getvalue(), name)
