"""Caches answers for two seconds, so that the same question costs no second computation."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import blake2b
from http import HTTPStatus
from typing import Final

from help_finder.delivery.queries.frames import LENGTH, WorkerReply

KEPT_FOR: Final = 2.0  # seconds: new content is shown within five, and a state of opening is a minute's
_MOST = 500  # answers of about 6 kB
_GET = b'["GET", '  # how a packed query begins, behind its length


class RecentAnswers:
    """Answers in memory by the digest of the whole request. A page repeats what was typed, so it is dropped in time.

    An answer depends on nothing but the request, the content and the time. `seconds` is 0 in a preview, whose pages
    change whenever an editor saves.
    """

    def __init__(self, seconds: float = KEPT_FOR, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._answers: dict[bytes, tuple[float, WorkerReply]] = {}  # in the order of their age

    def __len__(self) -> int:
        """Return how many answers are in memory, old ones too until they are dropped."""
        return len(self._answers)

    def get(self, request: bytes) -> WorkerReply | None:
        """Return the answer to a packed request, None where none is recent."""
        made, reply = self._answers.get(_digest(request), (0.0, None))
        return reply if self._now() - made < self._seconds else None

    def keep(self, request: bytes, reply: WorkerReply) -> WorkerReply:
        """Return an answer; remember it where another visitor may get it: a page, not a refusal, not a form's."""
        if self._seconds and reply.status == HTTPStatus.OK and request.startswith(_GET, LENGTH):
            key = _digest(request)
            self._answers.pop(key, None)
            self._answers[key] = (self._now(), reply)
            if len(self._answers) > _MOST:
                del self._answers[next(iter(self._answers))]
        return reply

    def drop_old(self) -> None:
        """Forget what is too old to be given."""
        for key, (made, _) in list(self._answers.items()):
            if self._now() - made < self._seconds:
                return
            del self._answers[key]

    def drop_all(self) -> None:
        """Forget everything: the content is another."""
        self._answers.clear()


def _digest(request: bytes) -> bytes:
    return blake2b(request, digest_size=16).digest()
