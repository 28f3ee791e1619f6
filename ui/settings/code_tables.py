"""The section of fault codes: tables, their codes, the words of each in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.errors import BadEntry
from app.domain.fault_codes import CodeArea, FaultCode
from app.domain.search_text import fold
from app.services.diagnosis.code_changes import CodePlace
from app.words import LANGUAGES
from ui.changes import Changes, Touched
from ui.routes import Notice
from ui.settings.codes_file import CodesFileModel
from ui.settings.section_model import SectionModel
from ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.actor import Actor
    from app.services.diagnosis.code_imports import CodeSetLine
    from app.words import Words
    from ui.changes import ChangeFeed
    from ui.session import Session
    from ui.settings.codes_file import CodesServices
    from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code as it is typed; names and plain words by language, classes by their keys."""

    key: str = ""
    name_en: str = ""
    name_zh_CN: str = ""  # noqa: N815 (the language's own name)
    plain_en: str = ""
    plain_zh_CN: str = ""  # noqa: N815
    classes: str = ""


@dataclass(frozen=True, slots=True)
class CodesState:
    """The tables, the one shown by its key, the area and code chosen, and what was typed.

    `code` is empty for a new one.
    """

    sets: tuple[CodeSetLine, ...] = ()
    shown: str = ""
    codes: Mapping[CodeArea, tuple[FaultCode, ...]] = field(default_factory=dict)
    area: CodeArea = CodeArea.CONDITION
    search: str = ""
    lacking_only: bool = False
    code: str = ""
    typed: TypedCode = TypedCode()
    wrong: Mapping[str, BadEntry] = field(default_factory=dict)
    error: Exception | None = None

    @property
    def line(self) -> CodeSetLine | None:
        """Return the table that is shown."""
        return next((one for one in self.sets if one.key == self.shown), None)

    @property
    def of_area(self) -> tuple[FaultCode, ...]:
        """Return the codes of the area."""
        return self.codes.get(self.area, ())

    @property
    def found(self) -> tuple[FaultCode, ...]:
        """Return the codes of the area that fit what is searched for."""
        wanted = fold(self.search)
        return tuple(
            one
            for one in self.of_area
            if (not self.lacking_only or is_lacking(one))
            and any(wanted in fold(text) for text in (one.key, one.group, *one.names.values()))
        )

    @property
    def chosen(self) -> FaultCode | None:
        """Return the code that is shown, None for a new one."""
        return next((one for one in self.of_area if one.key == self.code), None)

    @property
    def is_changed(self) -> bool:
        """Tell whether what is typed differs from the code."""
        return self.typed != code_as_typed(self.chosen)


class CodesModel(SectionModel):
    """Walk the tables, change one code at a time; `file` is the way in and out of files."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        words: Words,
        services: CodesServices,
        feed: ChangeFeed,
    ) -> None:
        super().__init__(session, tasks, words)
        self._services = services
        self._feed = feed
        self.state = CodesState()
        self.file = CodesFileModel(session, tasks, words, services)
        self.file.said.connect(self.said)
        self.file.taken.connect(self._taken)

    def speak(self, words: Words) -> None:
        """Use another language from now on."""
        super().speak(words)
        self.file.words = words

    def read(self) -> None:
        """Read the tables; a code that waits to be saved stays."""
        if not self.state.is_changed:
            self._read_tables(self.state.shown)

    def show_set(self, key: str) -> None:
        """Show another table; what was typed is dropped."""
        self._read_tables(key)

    def show_area(self, area: str) -> None:
        """Show the codes of another area; what was typed is dropped."""
        first = next(iter(self.state.codes.get(CodeArea(area), ())), None)
        code = "" if first is None else first.key
        self._show(_fresh(replace(self.state, area=CodeArea(area)), code))

    def find(self, text: str, *, lacking_only: bool) -> None:
        """Show the codes that have a text in their key, group or names; or only untranslated."""
        self._show(replace(self.state, search=text, lacking_only=lacking_only))

    def choose(self, code: str) -> None:
        """Show a code, or an empty one to be added; what was typed is dropped."""
        self._show(_fresh(self.state, code))

    def answer(self, name: str, value: str) -> None:
        """Take what is typed for the code."""
        typed = replace(self.state.typed, **{name: value})
        wrong = {key: fault for key, fault in self.state.wrong.items() if key != name}
        self._show(replace(self.state, typed=typed, wrong=wrong, error=None))

    def save(self) -> None:
        """Let the code be called what is typed, in the table's next version."""
        state, typed = self.state, self.state.typed
        if state.line is None or not state.is_changed:
            return
        key = state.code or typed.key.strip()
        if not state.code and any(one.key == key for one in state.of_area):
            self._show(replace(state, wrong={"key": BadEntry("code", "code_there")}))
            return
        group = "" if state.chosen is None else state.chosen.group
        classes = tuple(typed.classes.replace(",", " ").split())
        names = {one: str(getattr(typed, f"name_{one}")) for one in LANGUAGES}
        plain = {one: str(getattr(typed, f"plain_{one}")) for one in LANGUAGES}
        code = FaultCode(key, names, plain, classes, group)
        call = partial(self._services.changes.change, seen=state.line.version)
        place = CodePlace(state.shown, state.area, key)
        self._run(partial(call, self._session.actor, place, code), partial(self._saved, key))

    def end(self) -> None:
        """Offer the code no more; the notice offers it again."""
        state = self.state
        if state.line is None or state.chosen is None:
            return
        place = CodePlace(state.shown, state.area, state.code)
        call = partial(self._services.changes.end, seen=state.line.version)
        done = partial(self._ended, place, state.chosen)
        self._run(partial(call, self._session.actor, place), done)

    def _saved(self, key: str, version: int) -> None:
        self.said.emit(Notice(self._words.say("Published: version {n}", n=version)))
        self._told(self.state.shown, key)

    def _ended(self, place: CodePlace, code: FaultCode, _version: int) -> None:
        call = partial(self._services.changes.change, self._session.actor, place, code)
        back = partial(self._run, call, partial(self._saved, code.key))
        text = self._words.say("{name}: offered no more", name=code.name(self._words.language))
        self.said.emit(Notice(text, back))
        self._told(place.set_key, "")

    def _taken(self, key: str) -> None:
        self._told(key, "")

    def _told(self, shown: str, code: str) -> None:
        self._show(replace(self.state, code=code))
        self._read_tables(shown)
        self._feed.tell(Changes.of(Touched.SETTING))

    def _read_tables(self, key: str) -> None:
        self._run(partial(self._read, self._session.actor, key), self._loaded, lane=Lane.READ)

    def _read(self, actor: Actor, key: str) -> CodesState:
        sets = self._services.imports.sets(actor)
        keys = [one.key for one in sets]
        shown = key if key in keys else keys[0]
        return CodesState(sets, shown, self._services.imports.codes(actor, shown))

    def _loaded(self, read: CodesState) -> None:
        before = self.state
        now = replace(before, sets=read.sets, shown=read.shown, codes=read.codes)
        if not now.of_area:
            now = replace(now, area=next(area for area in CodeArea if now.codes.get(area)))
        there = now.chosen is not None
        self._show(_fresh(now, before.code if there else now.of_area[0].key))

    def _run(self, call: Callable[[], Any], done: Any, *, lane: Lane = Lane.WRITE) -> None:
        self._tasks.run(self, call, done, self._failed, lane=lane)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, BadEntry) and error.field in {"code", "name", "plain", "classes"}:
            name = _field_of(error, self.state.typed)
            self._show(replace(self.state, wrong={name: error}, error=None))
        else:
            self._show(replace(self.state, error=error))

    def _show(self, state: CodesState) -> None:
        self.state = state
        self.changed.emit(state)


def is_lacking(code: FaultCode) -> bool:
    """Tell whether a code has no name in some language."""
    return any(not code.names.get(language) for language in LANGUAGES)


def code_as_typed(code: FaultCode | None) -> TypedCode:
    """Write a code as one would type it."""
    if code is None:
        return TypedCode()
    names = {f"name_{one}": code.names.get(one, "") for one in LANGUAGES}
    plain = {f"plain_{one}": code.plain.get(one, "") for one in LANGUAGES}
    return TypedCode(code.key, **names, **plain, classes=" ".join(code.classes))


def _field_of(error: BadEntry, typed: TypedCode) -> str:
    """Return the line that was refused: of two languages the longer text, which is too long."""
    if error.field in {"name", "plain"}:
        of_field = [f"{error.field}_{language}" for language in LANGUAGES]
        return max(of_field, key=lambda name: len(getattr(typed, name)))
    return "key" if error.field == "code" else error.field


def _fresh(state: CodesState, code: str) -> CodesState:
    state = replace(state, code=code, wrong={}, error=None)
    return replace(state, typed=code_as_typed(state.chosen))
