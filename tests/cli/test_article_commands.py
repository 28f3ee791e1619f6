"""The shop's knowledge from the command line."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.run import run
from app.cli.surroundings import REFUSED, Surroundings
from tests.cli.quick_program import environment_of, quick_program
from tests.factories import MANAGER_PIN, NOON, sign_in
from tests.fakes import StoppedClock
from tests.money import agreed_job
from tests.services.photos.pictures import jpeg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.bootstrap import Benchside

Said = tuple[int, Any]


@pytest.fixture
def program(founded: Path) -> Benchside:
    return quick_program(environment_of(founded), StoppedClock(NOON))


@pytest.fixture
def call(program: Benchside, founded: Path, tmp_path: Path) -> Callable[..., Said]:
    signed = {"BENCHSIDE_USER": "lin", "BENCHSIDE_PIN": MANAGER_PIN}

    def said(*arguments: str, typed: str = "") -> Said:
        out, wrong = StringIO(), StringIO()
        around = Surroundings(environment_of(founded) | signed, StringIO(typed), out, wrong)
        code = run(["--data", str(tmp_path / "shop"), "article", *arguments], program, around)
        return code, json.loads(out.getvalue() or wrong.getvalue())

    return said


@pytest.fixture
def number(program: Benchside, tmp_path: Path) -> str:
    shop = program.open_shop(tmp_path / "shop")
    number = agreed_job(shop, sign_in(shop))
    shop.close()
    return number


def own(call: Callable[..., Said]) -> list[str]:
    """Return the ids of what the shop wrote itself."""
    return [one["id"] for one in call("list")[1] if ":" not in one["id"]]


def test_an_article_is_begun_from_a_job_written_changed_and_ended(
    call: Callable[..., Said], number: str
) -> None:
    draft = call("from-job", number)[1]
    written = call("write", "-", typed=json.dumps(draft))[1]
    assert (written["version"], written["job"]) == (1, number)
    draft["title"] = {"en": "Screens of this model"}
    changed = call("write", "-", "--article", written["id"], typed=json.dumps(draft))[1]
    assert (changed["id"], changed["version"]) == (written["id"], 2)
    assert call("search", "screens", "model")[1][0]["id"] == written["id"]
    assert written["id"] in [one["id"] for one in call("for-job", number)[1]]
    assert call("show", written["id"])[1]["title"] == {"en": "Screens of this model"}
    call("end", written["id"])
    assert own(call) == []


def test_two_words_keep_an_article_of_a_job(call: Callable[..., Said], number: str) -> None:
    assert call("from-job", number, "--keep")[1]["job"] == number


@pytest.mark.parametrize(
    "typed",
    [
        "no json",
        "[]",
        '{"title": "plain"}',
        '{"title": {"en": "A"}, "links": [{"kind": "planet", "value": "Mars"}]}',
        '{"title": {"en": ""}}',
    ],
)
def test_what_is_no_article_is_refused_and_nothing_is_written(
    call: Callable[..., Said], number: str, typed: str
) -> None:
    code, said = call("write", "-", typed=typed)
    assert code != 0
    assert said["error"] in ("WrongUsage", "BadEntry")
    assert own(call) == []


def test_an_article_that_is_not_there_is_not_found(call: Callable[..., Said], number: str) -> None:
    code, said = call("show", "nothing")
    assert (code, said["error"]) == (REFUSED, "ArticleNotFound")


def test_pictures_come_from_files_and_stay_with_the_next_version(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    (tmp_path / "flex.jpg").write_bytes(jpeg())
    picture = str(tmp_path / "flex.jpg")
    typed = json.dumps({"title": {"en": "Flex"}})
    written = call("write", "-", "--picture", picture, typed=typed)[1]
    (kept,) = written["pictures"]
    assert (kept["width"], kept["height"]) == (640, 480)
    again = json.dumps({**written, "body": {"en": "Warm it."}})
    changed = call("write", "-", "--article", written["id"], typed=again)[1]
    assert changed["pictures"] == [kept]


def test_a_picture_that_is_none_is_named_and_nothing_is_written(
    call: Callable[..., Said], tmp_path: Path
) -> None:
    (tmp_path / "flex.jpg").write_bytes(b"no picture")
    picture = str(tmp_path / "flex.jpg")
    code, said = call("write", "-", "--picture", picture, typed='{"title": {"en": "Flex"}}')
    assert code == REFUSED
    assert "flex.jpg" in json.dumps(said)
    assert own(call) == []


def test_an_article_that_somebody_changed_meanwhile_is_not_written_over(
    call: Callable[..., Said],
) -> None:
    first = call("write", "-", typed=json.dumps({"title": {"en": "Flex"}}))[1]
    newer = json.dumps({**first, "title": {"en": "Flex cables"}})
    assert call("write", "-", "--article", first["id"], typed=newer)[1]["version"] == 2
    assert call("write", "-", "--article", first["id"], typed=newer)[0] == REFUSED
