"""A month of a two-person shop, as its people typed it; what comes of it is worked out in the test.

A line is a command behind `python -m app`, but for three that stand for several: `day` lets time
pass, `job` takes a device in and agrees to a price, `finish` repairs, bills and hands it over. A
job stands by its letter, a receipt by its name behind `as`.
"""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from app.cli.run import run
from app.cli.surroundings import Surroundings
from tests.journeys.program import intake_text

if TYPE_CHECKING:
    from app.bootstrap import Benchside
    from tests.fakes import StoppedClock

DAY_S: Final = 86_400

PARTS: Final = (
    {"names": {"en": "Screen"}, "maker_number": "SCR"},
    {"names": {"en": "Screen, old file"}, "maker_number": "SCR-OLD"},
    {
        "names": {"en": "Film"},
        "maker_number": "FILM",
        "price": "30.00",
        "items": [{"supplier": "Ajie", "pack_pieces": 12, "barcodes": ["2200000000019"]}],
    },
    {"names": {"en": "Battery"}, "maker_number": "BAT", "tracking": "batch"},
    {"names": {"en": "Board"}, "maker_number": "BRD", "tracking": "serial"},
    {"names": {"en": "Earpiece"}, "maker_number": "EAR"},
)

MONTH: Final = """
day 1
setting tax_mode inclusive
setting tax_bp 1300
stock receive SCR 4 --cost 100.33 --opening
stock receive SCR 3 --cost 112.07 --supplier Wang --document SH-1
stock receive SCR-OLD 2 --cost 95 --opening
stock receive 2200000000019 --pack-cost 1000.05 --supplier Ajie --document "AJ-1, carriage paid"
stock receive BAT 3 --cost 45.50 --batch X --opening
stock receive BRD --cost 300.10 --serial S1
stock receive BRD --cost 310.20 --serial S2
day 2
job A 650
stock fit SCR A
finish A
sale FILM=5 --tender cash as first
day 3
job B 1200
stock issue SCR B --quantity 2
stock fit SCR B
finish B
refund first --line 1=2 --reason "too many"
day 4
job C 380
stock issue SCR C
stock return SCR C
stock fit "Earpiece from next door" C --free --cost 15 --supplier Wang
finish C
sale FILM=3 --tender wechat as wrong
receipt void wrong --reason "wrong tender"
day 5
stock move SCR --to quarantine --reason "dead on arrival"
stock send-back SCR --from quarantine --supplier Wang --document RMA-1
stock receive SCR --cost 100.33 --supplier Wang --document RMA-1
day 6
job F 380
stock fit SCR-OLD F
finish F
day 7
job H 380
stock fit BAT H --quantity 4
finish H
day 8
stock receive SCR 2 --document SH-2
day 9
job J 1200
stock fit BRD J --serial S2
day 10
stock return S2 J --to quarantine
stock send-back BRD --from quarantine --serial S2 --document RMA-2
stock fit BRD J --serial S1
finish J
job D 650
stock fit SCR D --quantity 4
finish D
day 11
job E 650
stock fit SCR E
finish E
day 12
stock cost SCR --total 199.99 --document SH-2
day 13
settle C --part EAR --cost 17.25
settle H --cost 52.10 --supplier Liyuan
stock receive BAT 6 --cost 47.77 --batch Y
day 14
job I 128
stock issue BAT I --batch Y
stock undo-repair B --reason "it went dark again" --to quarantine --no-print
day 15
stock move SCR --from quarantine
day 16
stock write-off SCR --from quarantine --reason "cracked"
day 18
part merge SCR-OLD --into SCR --reason "the same screen"
day 20
stock correct SCR 2 --reason "one is missing"
stock correct FILM 8 --reason "one is missing"
day 21
stock correct FILM 10 --reason "two lay behind the shelf"
day 22
stock write-off FILM --reason "torn"
day 23
stock receive FILM 2 --packs --pack-cost 990 --supplier Ajie
day 24
sale FILM=10 --tender cash as last
day 25
refund last --line 1 --scrap --reason "scratched"
day 26
stock dispose FILM 2 --from scrap
day 33
job G 650
stock fit SCR G
finish G
"""


@dataclass(slots=True)
class TypedMonth:
    """Type commands and keep what is needed for later ones; a refused one ends the test."""

    program: Benchside
    environment: dict[str, str]
    clock: StoppedClock
    names: dict[str, str] = field(default_factory=dict)
    _began: int = 0

    def live(self) -> None:
        """Live the whole month."""
        self._began = self.clock.at
        for part in PARTS:
            self.say("part", "add", "-", typed=json.dumps(part))
        for line in MONTH.strip().splitlines():
            self._do(shlex.split(line))

    def say(self, *words: str, typed: str = "") -> Any:
        """Run one command and return its answer."""
        out, wrong = StringIO(), StringIO()
        around = Surroundings(self.environment, StringIO(typed), out, wrong)
        code = run([self.names.get(word, word) for word in words], self.program, around)
        assert (code, wrong.getvalue()) == (0, ""), (words, wrong.getvalue())
        return json.loads(out.getvalue())

    def _do(self, words: list[str]) -> None:
        match words:
            case ["day", day]:
                self.clock.set_wall_clock(self._began + (int(day) - 1) * DAY_S * 1000)
            case ["job", name, price]:
                self.names[name] = self.say("job", "receive", "-", typed=intake_text())["jobs"][0][
                    "number"
                ]
                self.say("job", "agree", name, "--price", price, "--for", "repair")
            case ["finish", name]:
                self.say("job", "start", name)
                self.say("job", "done", name, "--all-pass")
                self.say("handover", name, "--tender", "cash", "--no-print")
            case ["settle", name, *how]:
                uses = self.say("stock", "to-book")
                (use,) = [one["id"] for one in uses if one["job"] == self.names[name]]
                self.say("stock", "to-book", "settle", use, *how)
            case [*sale, "as", name]:
                self.names[name] = self.say(*sale)["receipt"]
            case _:
                self.say(*words)
