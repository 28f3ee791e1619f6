"""What the photo card says, in both languages."""

from __future__ import annotations

from app.words import Words
from ui.photos.wording import PhotoWording


def test_new_photos_of_the_folder_are_offered_in_chinese() -> None:
    assert PhotoWording(Words("zh_CN")).offered(4) == "收下文件夹里的 4 张新照片"
