"""Verify a dispute pack from its text: `pdftotext pack.pdf - | python verify_dispute_pack.py`.

Nothing but SHA-256 and JSON is used, and nothing of the program that made the pack.
"""

import hashlib
import json
import re
import sys


def sha(data: bytes) -> str:
    """Return the SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def marked(text: str, sign: str) -> dict[int, dict[str, str]]:
    """Return the marked values by number and name; one that stands there twice is none."""
    found: dict[int, dict[str, str]] = {}
    for number, name, value in re.findall(rf"{sign}(\d+)\.(\w+):([0-9a-f]*)", text):
        values = found.setdefault(int(number), {})
        values[name] = value if values.get(name, value) == value else "twice"
    return found


def data_of(one: dict[str, str]) -> bytes:
    """Put the lines of a body together."""
    return bytes.fromhex("".join(one[str(place)] for place in range(int(one["N"], 16))))


def event_faults(one: dict[str, str], before: str) -> list[str]:
    """Return what does not hold of one event; a body that is not shown cannot be checked."""
    body = b"" if "X" in one else data_of(one)
    job_prev = json.loads(body)["job_prev"] if body else one["J"]
    holds = {
        "what it says is not what was sealed": not body or sha(body) == one["B"],
        "the event of the job before it is another": job_prev == one["J"] == before,
        "its hash is another": sha((one["P"] + one["B"]).encode()) == one["H"],
    }
    return [fault for fault, good in holds.items() if not good]


def verify(text: str) -> list[str]:
    """Return what does not hold; nothing where all does."""
    events, texts, faults, before = marked(text, "@"), marked(text, "="), [], "0" * 64
    about = events.pop(0)
    said = b"".join(data_of(one) for one in events.values() if "X" not in one)
    for seq, one in sorted(events.items()):
        faults += [f"event {seq}: {fault}" for fault in event_faults(one, before)]
        before = one["H"]
    for number, one in sorted(texts.items()):
        if sha(data_of(one)) != one["S"] or one["S"].encode() not in said:
            faults.append(f"text {number}: it is not what the log sealed")
    if (len(events), len(texts), before) != (int(about["E"], 16), int(about["T"], 16), about["H"]):
        faults.append("events or texts are missing")
    return faults


if __name__ == "__main__":
    sys.exit("\n".join(verify(sys.stdin.read())) or 0)
