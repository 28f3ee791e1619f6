"""How alike past jobs are, and in which order they are told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.domain.search_query import Condition, Ideographs, Marked, Word
from app.domain.search_text import SearchText
from app.domain.similar_jobs import (
    LEAST_LIKENESS,
    MOST_NEAR,
    MOST_TERMS,
    Candidate,
    Near,
    Nearness,
    fault_terms,
    held_terms,
    nearest,
    rarest,
)


@dataclass(frozen=True)
class Past:
    job: str
    problem: str
    nearness: Nearness = Nearness.MODEL
    order: int = 0

    def asked(self, terms: tuple[Condition, ...]) -> Candidate:
        held = held_terms(terms, SearchText(words=(self.problem,)))
        return Candidate(self.job, self.nearness, held, self.order)


def weighed(text: str, *jobs: Past) -> tuple[Near, ...]:
    terms = fault_terms(text, ())
    return nearest(terms, [job.asked(terms) for job in jobs])


def near(text: str, *jobs: Past) -> list[str]:
    return [one.job for one in weighed(text, *jobs)]


def test_a_fault_is_told_by_listed_faults_and_words_in_both_languages() -> None:
    terms = fault_terms("Hinges broken 转轴坏", ("screen", "other"))
    told = (Word("hinge"), Word("broke"), Ideographs("转轴"), Ideographs("轴坏"))
    assert terms == (Marked("§screen"), *told)


@pytest.mark.parametrize("text", ["the and of", "7 2019", "", "%%", "a"])
def test_fillers_and_numbers_tell_nothing(text: str) -> None:
    assert fault_terms(text, ()) == ()


def test_a_listed_word_of_signs_alone_tells_nothing() -> None:
    terms = fault_terms("碎屏", ("screen",), {"screen": ("?!", "...")})
    assert terms == (Marked("§screen"), Ideographs("碎屏"))


def test_a_story_is_told_by_its_beginning() -> None:
    assert len(fault_terms(" ".join(f"{n}wordy" for n in range(100)), ())) == MOST_TERMS


def test_nothing_asked_is_like_nothing() -> None:
    assert weighed("", Past("a", "screen")) == ()


def test_the_same_model_comes_before_more_words() -> None:
    of_class = Past("class", "hinge broken loud", Nearness.CLASS)
    of_model = Past("model", "hinge broken", Nearness.MODEL)
    assert near("hinge broken loud", of_class, of_model) == ["model", "class"]


def test_of_one_nearness_the_more_alike_comes_first_and_then_the_newer() -> None:
    found = near(
        "hinge broken",
        Past("old", "hinge", order=1),
        Past("new", "hinge", order=2),
        Past("both", "broken hinge", order=0),
    )
    assert found == ["both", "new", "old"]


def test_a_rare_word_counts_more_than_a_frequent_one() -> None:
    frequent = [Past(f"f{n}", "phone dead") for n in range(20)]
    found = weighed("phone hinge", *frequent, Past("rare", "hinge"))
    assert (found[0].job, round(found[0].likeness, 2)) == ("rare", 0.81)
    assert len(found) == 1


def test_what_shares_less_than_a_third_is_not_like_it() -> None:
    found = weighed(
        "hinge speaker camera battery", Past("a", "hinge"), Past("b", "speaker camera battery")
    )
    assert [one.job for one in found] == ["b"]
    assert all(one.likeness >= LEAST_LIKENESS for one in found)


def test_a_listed_fault_is_alike_in_whatever_words_it_was_told() -> None:
    terms = fault_terms("screen cracked", ("screen",))
    listed = SearchText(words=("碎屏",), marks=("§screen",))
    frequent = [Candidate(f"zh{n}", Nearness.MODEL, held_terms(terms, listed), n) for n in range(8)]
    found = nearest(terms, [*frequent, Past("en", "screen cracked").asked(terms)])
    assert [one.job for one in found] == ["en", *(f"zh{n}" for n in range(7, -1, -1))]


def test_a_word_that_nobody_had_says_nothing() -> None:
    assert near("hinge qqzzxx", Past("a", "hinge")) == ["a"]


def test_no_more_than_thirty_are_the_sample() -> None:
    assert len(near("hinge", *(Past(f"j{n}", "hinge") for n in range(40)))) == MOST_NEAR


def test_the_rarest_terms_are_looked_for_further_back() -> None:
    terms = fault_terms("phone hinge dead", ())
    seen = [Past("a", "phone dead").asked(terms), Past("b", "phone").asked(terms)]
    assert rarest(terms, seen, 2) == (Word("hinge"), Word("dead"))
