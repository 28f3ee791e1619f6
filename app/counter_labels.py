"""The English labels of intake's evidence, places, papers and scanners; see `app.labels`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.domain.passcode import PasscodeKind
from app.domain.photo import PhotoSource, PhotoStep
from app.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

COUNTER_LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    PhotoStep: {
        PhotoStep.INTAKE: N_("At intake"),
        PhotoStep.UNPACKING: N_("While unpacking"),
        PhotoStep.PROOF: N_("Proof that was shown"),
        PhotoStep.BENCH: N_("At the bench"),
        PhotoStep.HANDOVER: N_("At handover"),
    },
    PhotoSource: {
        PhotoSource.CAMERA: N_("Camera"),
        PhotoSource.FILE: N_("File"),
        PhotoSource.DROPPED: N_("Dragged here"),
        PhotoSource.PASTED: N_("Pasted"),
        PhotoSource.FOLDER: N_("Photo folder"),
    },
    PasscodeKind: {
        PasscodeKind.PASSCODE: N_("Passcode"),
        PasscodeKind.PATTERN: N_("Pattern"),
    },
}
