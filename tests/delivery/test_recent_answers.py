"""Answers that are given again for two seconds."""

from __future__ import annotations

import pytest

from help_finder.delivery.queries.frames import WorkerReply
from help_finder.delivery.queries.recent_answers import RecentAnswers

QUERY = b'["GET", "/da/find/", "q=mad", {"host": "x"}]\n'
PAGE = WorkerReply(200, [], b"page")


class Time:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now


@pytest.fixture
def time() -> Time:
    """Return a clock."""
    return Time()


def test_same_question_gets_the_same_answer_for_two_seconds(time: Time) -> None:
    """Nobody else's request, and nothing later, gets it."""
    recent = RecentAnswers(2, time)
    assert PAGE == recent.keep(QUERY, PAGE)
    assert recent.get(QUERY) is PAGE
    assert recent.get(QUERY.replace(b"mad", b"seng")) is None
    assert recent.get(QUERY.replace(b'"x"', b'"y"')) is None
    time.now += 2
    assert recent.get(QUERY) is None


def test_visitors_words_are_in_memory_no_longer(time: Time) -> None:
    """An old answer is dropped without a request; only the request's digest is stored."""
    recent = RecentAnswers(2, time)
    recent.keep(QUERY, PAGE)
    assert b"mad" not in repr(vars(recent)).encode()
    time.now += 1
    recent.keep(QUERY + b"a", PAGE)
    time.now += 1
    recent.drop_old()
    assert 1 == len(recent)
    recent.drop_all()
    assert 0 == len(recent)


@pytest.mark.parametrize("status", [503, 304], ids=["a refusal", "nothing new"])
def test_only_pages_are_given_again(time: Time, status: int) -> None:
    """Refusals and answers to conditional requests are not cached."""
    recent = RecentAnswers(2, time)
    reply = WorkerReply(status, [], b"")
    assert reply == recent.keep(QUERY, reply)
    assert recent.get(QUERY) is None


def test_preview_gives_nothing_again(time: Time) -> None:
    """Its pages change at each save."""
    recent = RecentAnswers(0, time)
    recent.keep(QUERY, PAGE)
    assert 0 == len(recent)
    assert recent.get(QUERY) is None


def test_memory_has_an_end(time: Time) -> None:
    """The oldest answer gives way."""
    recent = RecentAnswers(2, time)
    for number in range(1000):
        recent.keep(QUERY + str(number).encode(), PAGE)
    assert 500 == len(recent)
    assert recent.get(QUERY + b"0") is None
    assert recent.get(QUERY + b"999") is PAGE
