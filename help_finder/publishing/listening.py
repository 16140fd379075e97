"""Where a server listens: the host's name as an IP address, and in one sentence why it cannot listen there."""

from __future__ import annotations

import errno
import ipaddress
import socket

from help_finder.config import Config, UserError


class ListenError(UserError):
    """The server cannot listen at the configured address; the text says why, in Danish and English."""


def resolve(host: str, port: int) -> str:
    """Return the IP address of a host's name (`localhost`, `[::1]`); raise ListenError for an unknown one."""
    name = host.removeprefix("[").removesuffix("]")
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ListenError(
            f"HOST={host}: navnet er ukendt på denne maskine; brug 127.0.0.1, 0.0.0.0 eller maskinens egen adresse\n"
            f"HOST={host}: the name is unknown on this machine; use 127.0.0.1, 0.0.0.0 or the machine's own address"
        ) from error
    # A browser on this machine finds localhost under IPv4 everywhere, under IPv6 not everywhere.
    addresses = sorted((family != socket.AF_INET, str(where[0])) for family, *_, where in found)
    return addresses[0][1]


def url(config: Config, address: str) -> str:
    """Return the URL that the site has on this machine."""
    return f"http://[{address}]:{config.port}/" if ":" in address else f"http://{address}:{config.port}/"


def refuse_what_cannot_be(config: Config, address: str) -> None:
    """Bind once, without SO_REUSEPORT: granian would share a taken port, and the visitors, with the other program."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, config.port))
        except OSError as error:
            raise ListenError(_why(config, error)) from error


def refuse_others(address: str) -> None:
    """Raise ListenError where other machines could reach a preview: it writes into the content folder."""
    if not ipaddress.ip_address(address).is_loopback:
        raise ListenError(
            f"HOST={address}: --preview skriver i indholdet og er kun for denne maskine: brug HOST=127.0.0.1\n"
            f"HOST={address}: --preview writes into the content, so only this machine may reach it: use HOST=127.0.0.1"
        )


def _why(config: Config, error: OSError) -> str:
    port, host = config.port, config.host
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} er optaget: luk det andet program, eller vælg en anden med PORT=8001 bin/serve\n"
            f"Port {port} is taken: stop the other program, or choose another with PORT=8001 bin/serve"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} må kun systemets egen bruger åbne: brug PORT=8000 bag en proxy, eller giv tjenesten retten "
            f"CAP_NET_BIND_SERVICE\n"
            f"Port {port} needs a right that this user does not have: use PORT=8000 behind a proxy, or give the "
            f"service CAP_NET_BIND_SERVICE"
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return (
            f"HOST={host} er ikke en adresse på denne maskine: brug 127.0.0.1 eller 0.0.0.0\n"
            f"HOST={host} is no address of this machine: use 127.0.0.1 or 0.0.0.0"
        )
    return f"HOST={host} PORT={port}: {error.strerror}"
