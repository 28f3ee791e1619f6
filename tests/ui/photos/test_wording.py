"""What the photo card says, in both languages."""

from __future__ import annotations

import pytest

from app.domain.photo import NothingNewInFolder
from app.words import Words
from ui.photos.state import NotTaken
from ui.photos.wording import PhotoWording


def test_new_photos_of_the_folder_are_offered_in_chinese() -> None:
    assert PhotoWording(Words("zh_CN")).offered(4) == "收下文件夹里的 4 张新照片"


@pytest.mark.parametrize(
    ("last_at", "said"),
    [
        (None, "The photo folder DCIM has nothing new: no photo lies in it."),
        (60_000, "The photo folder DCIM has nothing new; the last photo came there 25 min ago."),
    ],
)
def test_a_folder_with_nothing_new_says_when_it_last_had(last_at: int | None, said: str) -> None:
    nothing = NotTaken("", NothingNewInFolder("DCIM", last_at, 26 * 60_000))
    assert PhotoWording(Words("en")).not_taken(nothing, "Asia/Shanghai") == said
