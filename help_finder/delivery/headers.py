"""The headers every answer carries, as data: no third party, no inline code, no storage."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT_SECURITY_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'none'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",  # no other site may show this one in a frame and count visitors
}

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in CONTENT_SECURITY_POLICY.items()),
    "Referrer-Policy": "no-referrer",  # the next site must not learn which page a visitor came from
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # the same as frame-ancestors, for browsers before 2017
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

MAP_MARK = b'id="real-map"'  # only a page with a map can load another host's tiles


def with_images_from(host: str) -> str:
    """Return the Content-Security-Policy of a page with a map: pictures may come from one more host, nothing else."""
    opened = {**CONTENT_SECURITY_POLICY, "img-src": f"{CONTENT_SECURITY_POLICY['img-src']} {host}"}
    return "; ".join(f"{name} {value}" for name, value in opened.items())


OPEN_DATA = "/open/"  # the only paths that a page of another site may read
_FOR_ALL: Mapping[str, str] = {
    **HEADERS,
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def headers_for(path: str, body: bytes = b"", images: str = "") -> Mapping[str, str]:
    """Return the headers of an answer at a path: files of open data may be read from everywhere, pages from here.

    Where the body is a page with a map, pictures may come from `images`, the host of the tiles; none where it is empty.
    """
    if images and MAP_MARK in body:
        return {**HEADERS, "Content-Security-Policy": with_images_from(images)}
    return _FOR_ALL if path.startswith(OPEN_DATA) and not path.endswith("/") else HEADERS
