from __future__ import annotations

from ui.changes import ChangeFeed, Changes, Touched


def test_every_screen_is_told_what_was_touched() -> None:
    feed, heard = ChangeFeed(), []
    feed.changed.connect(heard.append)
    feed.tell(Changes.of(Touched.JOB, Touched.PAPER, ids=frozenset({"a"})))
    assert heard == [Changes(frozenset({Touched.JOB, Touched.PAPER}), frozenset({"a"}))]


def test_a_screen_asks_whether_it_is_concerned() -> None:
    changes = Changes.of(Touched.JOB)
    assert changes.touch(Touched.DRAFT, Touched.JOB)
    assert not changes.touch(Touched.DRAFT)
