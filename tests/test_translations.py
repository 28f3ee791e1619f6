"""Every sentence of the program is there in Chinese, and asks for the same values."""

from __future__ import annotations

import ast
import re
from functools import cache
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.mofile import read_mo

from resources.translations.update import (
    MO_FILE,
    PO_FILE,
    Sentence,
    catalogue_of,
    chinese,
    compiled,
    sentences,
)
from tests.source_rules import PACKAGES, module_name, sources

CHINESE = chinese()

_HANZI = re.compile(r"[\u4e00-\u9fff]")
# A word of four small letters is English; IMEI, PDF and 58 mm are the same in both languages.
_ENGLISH_WORD = re.compile(r"\b[a-z]{4,}")
# Brackets stay narrow around what is not Chinese: "(*.csv)", "(TAC)".
_NARROW_POINT = re.compile(
    r"(?<=[\u4e00-\u9fff])[,;:!?]|(?<!;)[,;:!?](?=[\u4e00-\u9fff])|\((?=[\u4e00-\u9fff])"
)


@cache
def said() -> dict[Sentence, set[str]]:
    """Collect what is said when the first test asks: it reads every file of the program."""
    return sentences()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _many(sentence: Sentence) -> str:
    return sentence if isinstance(sentence, str) else sentence[-1]


def test_every_sentence_is_in_the_catalogue() -> None:
    assert [sentence for sentence in said() if sentence not in CHINESE] == []


def test_nothing_is_kept_that_nobody_says() -> None:
    assert [sentence for sentence in CHINESE if sentence not in said()] == []


def test_every_sentence_has_chinese() -> None:
    assert [sentence for sentence, text in CHINESE.items() if not text.strip()] == []


def test_chinese_has_its_own_commas_and_colons() -> None:
    assert [text for text in CHINESE.values() if _NARROW_POINT.search(text)] == []


def test_no_english_is_left_standing() -> None:
    untranslated = [
        text
        for sentence, text in CHINESE.items()
        if _ENGLISH_WORD.search(re.sub(r"\{\w*\}", "", _many(sentence))) and not _HANZI.search(text)
    ]
    assert untranslated == []


def test_both_languages_ask_for_the_same_values() -> None:
    unequal = [
        sentence
        for sentence, text in CHINESE.items()
        if _placeholders(_many(sentence)) != _placeholders(text)
    ]
    assert unequal == []


def test_the_catalogue_is_as_its_command_writes_it() -> None:
    # The header names the Babel that wrote it; the words below it must be the same with any.
    kept = PO_FILE.read_text(encoding="utf-8").split("\n\n")[1:]
    written = catalogue_of(said(), CHINESE).decode().split("\n\n")[1:]
    assert [entry for entry in kept if entry not in written] == []
    assert kept == sorted(kept, key=written.index)


def test_what_gettext_reads_is_the_compiled_catalogue() -> None:
    assert _read(MO_FILE.read_bytes()) == _read(compiled(PO_FILE.read_bytes()))


def _read(mo: bytes) -> list[tuple[object, object]]:
    # Without the header, which names the Babel that wrote it.
    return [(message.id, message.string) for message in read_mo(BytesIO(mo)) if message.id]


def _said_in(tree: ast.AST) -> list[ast.Call]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if _called(call.func) in ("say", "say_count", "N_")]


def _called(func: ast.expr) -> str:
    """Name the function or method that is called, without what it belongs to."""
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _glued(tree: ast.AST) -> list[int]:
    """Find the sentences that no catalogue can hold: put together before they are said."""
    return [
        call.lineno
        for call in _said_in(tree)
        if any(isinstance(sentence, ast.JoinedStr | ast.BinOp) for sentence in call.args[:2])
    ]


def _hidden(tree: ast.AST) -> list[object]:
    """Find the sentences within an f-string: whoever collects them does not look there."""
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    said = [sentence for text in texts for call in _said_in(text) for sentence in call.args[:1]]
    return [sentence.value for sentence in said if isinstance(sentence, ast.Constant)]


def test_sentences_are_said_whole() -> None:
    glued = {
        module_name(path): lines
        for path in sources(*PACKAGES)
        if (lines := _glued(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert glued == {}


def test_what_is_said_within_a_text_is_in_the_catalogue() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sources(*PACKAGES)]
    hidden = {sentence for tree in trees for sentence in _hidden(tree)}
    assert "Claim ticket" in hidden
    assert sorted(hidden - {*CHINESE}) == []


@pytest.mark.parametrize("call", ['words.say(f"{n} jobs")', 'N_("a" + b)', 'say("%s" % n)'])
def test_a_glued_sentence_is_found(call: str) -> None:
    assert _glued(ast.parse(call)) == [1]
