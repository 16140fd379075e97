"""Answers that are given again for two seconds."""

from __future__ import annotations

import pytest

from help_finder.delivery.queries.frames import QueryRequest, WorkerReply, pack_request
from help_finder.delivery.queries.recent_answers import RecentAnswers

QUERY = pack_request(QueryRequest("GET", "/da/find/", "q=mad", {"host": "x"}))
FORM = pack_request(QueryRequest("POST", "/da/guide/klage/", "", {"host": "x"}, b"day=1"))
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


@pytest.mark.parametrize(
    ("request_", "reply"),
    [(FORM, PAGE), (QUERY, WorkerReply(503, [], b"")), (QUERY, WorkerReply(304, [], b""))],
    ids=["a form", "a refusal", "nothing new"],
)
def test_only_pages_are_given_again(time: Time, request_: bytes, reply: WorkerReply) -> None:
    """Answers to forms, refusals and conditional requests are not cached."""
    recent = RecentAnswers(2, time)
    assert reply == recent.keep(request_, reply)
    assert recent.get(request_) is None


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
