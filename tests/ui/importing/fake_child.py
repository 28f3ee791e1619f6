"""A program that answers `import` commands at once, as the real one does for a small file.

Its file is JSON and says what happens: `{"rows": 3, "pause": 0.1, "ends": "killed"}`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.services.importing.fields import FIELDS
from app.services.importing.shapes import (
    SPREADSHEETS,
    Counts,
    FieldChoice,
    Imported,
    ImportKind,
    Look,
    Preview,
    PreviewRow,
    Problem,
    Progress,
)

HEADINGS = ("姓名", "Mobile", "备注", "Since")
SAMPLE = (("王芳", "100 0000 0144", "老客户", "2019-05-03"), ("李雷", "12", "", "2020-02-01"))
GUESS = {"name": "姓名", "phone": "Mobile"}


def say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def refuse(error: str, **values: object) -> None:
    sys.stderr.write(json.dumps({"error": error, **values}) + "\n")
    sys.exit(1)


def look(kind: ImportKind, plan: dict[str, Any]) -> None:
    fields = FIELDS[kind] if kind in SPREADSHEETS else ()
    choices = tuple(FieldChoice(one.key, one.key, one.group) for one in fields)
    sheets = tuple(plan.get("sheets", ()))
    guess = plan.get("guess", GUESS)
    rows = int(plan.get("rows", 2))
    remembered = plan.get("remembered", {})
    sheet = plan.get("sheet", "") or (sheets[0] if sheets else "")
    say(asdict(Look(kind, sheets, sheet, HEADINGS, choices, guess, remembered, SAMPLE, rows)))


def preview(mapping: dict[str, str]) -> None:
    problems = (Problem("phone", "too_few_digits", "5", ""),)
    rows = [
        PreviewRow(
            row=place + 2,
            taken=place == 0,
            values={key: row[HEADINGS.index(heading)] for key, heading in mapping.items()},
            problems=problems if place else (),
        )
        for place, row in enumerate(SAMPLE)
    ]
    say(asdict(Preview(tuple(rows), (), {})))


def take(kind: ImportKind, plan: dict[str, Any], path: Path) -> None:
    rows = int(plan.get("rows", 2))
    for done in range(0, rows + 1, int(plan.get("step", 1))):
        say({"progress": asdict(Progress(done, rows, Counts(added=done)))})
        time.sleep(float(plan.get("pause", 0)))
        if done and plan.get("ends") == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
    counts = Counts(added=rows - 1, rejected=1)
    say(asdict(Imported("run", kind, rows, counts, f"{path}.rejected")))


def main(words: list[str]) -> None:
    sys.stdin.readline()
    words = words[words.index("import") + 1 :]
    path = Path(words[1])
    if not path.exists():
        refuse("FileUnreadable", path=str(path), why="ENOENT")
    plan = json.loads(path.read_text(encoding="utf-8"))
    for option in ("sheet", "kind", "map"):
        if f"--{option}" in words:
            plan[option] = words[words.index(f"--{option}") + 1]
    match words[0]:
        case "look":
            look(ImportKind(plan["kind"]), plan)
        case "preview":
            preview(json.loads(sys.stdin.read()))
        case kind:
            take(ImportKind(kind.replace("-", "_")), plan, path)


if __name__ == "__main__":
    main(sys.argv[1:])
