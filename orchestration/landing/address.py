"""Where a request may go: hosts of the public Internet, and nothing behind the machine's own door.

Belongs here: resolving a host once and refusing what is private. Does not belong here: the request (`web`).
"""

from __future__ import annotations

import ipaddress
import socket

from orchestration.problem import Problem


class Refused(Problem):
    """An address, a redirect or a page that must not be fetched; trying again will not help."""


def address_of(host: str, port: int, allowed: frozenset[str]) -> str:
    """The address to connect to, so that nobody answers differently between the check and the connection.

    Every address of the host must be public unless `host:port` is allowed by name. Raises Refused, or OSError
    where the host has no address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if f"{host}:{port}" not in allowed:
        for address in addresses:
            if not _is_public(address):
                raise Refused(f"{host} is at {address}, which is no public address; nothing was fetched")
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast
