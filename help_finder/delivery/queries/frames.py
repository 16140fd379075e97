"""Queries and answers as they go between two processes: a length, a head in JSON, and a body.

Of what a visitor sent a process receives only what `QueryRequest` has: no address, no other header.
"""

from __future__ import annotations

import json
from typing import Final, NamedTuple

LENGTH: Final = 4  # bytes, big-endian: how long head and body are together
_LINE = b"\n"  # between head and body; JSON has none


class QueryRequest(NamedTuple):
    """A query or a form: `path` decoded, `query` as it stood in the URL, the names of `headers` in small letters."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes = b""


class WorkerReply(NamedTuple):
    """The answer of a process; the names of its headers are in small letters."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def pack_request(request: QueryRequest) -> bytes:
    """Return a request as it is sent."""
    return _pack(request[:-1], request.body)


def unpack_request(payload: bytes) -> QueryRequest:
    """Return the request in what stood behind its length."""
    head, _, body = payload.partition(_LINE)
    method, path, query, headers = json.loads(head)
    return QueryRequest(method, path, query, headers, body)


def pack_reply(reply: WorkerReply) -> bytes:
    """Return an answer as it is sent."""
    return _pack(reply[:-1], reply.body)


def unpack_reply(payload: bytes) -> WorkerReply:
    """Return the answer in what stood behind its length."""
    head, _, body = payload.partition(_LINE)
    status, headers = json.loads(head)
    return WorkerReply(status, [(name, value) for name, value in headers], body)


def _pack(head: tuple[object, ...], body: bytes) -> bytes:
    payload = json.dumps(head).encode() + _LINE + body
    return len(payload).to_bytes(LENGTH) + payload
