"""What unlocks the device, asked once the customer leaves it with us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.access.secret_entry import SecretEntry
from ui.intake.form_card import FormCard
from ui.intake.visit_secrets import is_held
from ui.widgets.labels import Muted

if TYPE_CHECKING:
    from app.words import Words
    from ui.intake.state import State
    from ui.intake.viewmodel import IntakeViewModel

SECRET: Final = "passcode"  # noqa: S105 (a field's name)
SECRET_KIND: Final = "passcode_kind"  # noqa: S105 (a field's name)


class SecretCard(FormCard):
    """Take the passcode or the pattern; it goes beside the form, never into it."""

    def __init__(self, view_model: IntakeViewModel, words: Words) -> None:
        super().__init__(words.say("Passcode"), view_model, words)
        self._entry = SecretEntry(words)
        self.name_place(SECRET_KIND, self._entry.kinds)
        self.name_place(SECRET, self._entry)
        self.add(self._entry)
        note = words.say("Kept sealed until the handover. A draft never keeps it: enter it again.")
        self.add(Muted(note, wrap=True))
        self._entry.changed.connect(self._take)
        self._entry.went_on.connect(self._go_on)

    def show_state(self, state: State) -> None:
        """Ask for it where it was answered that we keep it; forget what is not asked."""
        super().show_state(state)
        form = state.form
        asked = is_held(form.device)
        self.setVisible(asked)
        self._entry.show_secret(self.view_model.secrets.of(form.place) if asked else None)
        refused = self.refusal(state, SECRET)
        if refused:
            self._entry.refuse(refused)

    def is_point(self, name: str, state: State) -> bool:  # noqa: ARG002 (no state holds it)
        """Tell whether it is still to be typed."""
        return name == SECRET and self._entry.secret() is None

    def _take(self) -> None:
        self.view_model.secrets.put(self.view_model.state.form.place, self._entry.secret())

    def _go_on(self) -> None:
        if self._entry.check():
            self.went_on.emit()
