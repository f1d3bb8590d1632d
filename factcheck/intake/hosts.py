"""Addresses of articles: which may be asked for, and where they lead.

A name is resolved once, every address that it has is looked at, and the connection goes to one of
those very addresses: a name that gives another answer the second time (DNS rebinding) gains
nothing. Refused are all addresses that are not of the public internet (RFC 6890), also where
they are wrapped in IPv6 (RFC 4291, 3056, 4380, 6052).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from factcheck.errors import InputError

__all__ = ["Address", "is_url", "parse_url", "resolve", "without_credentials"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/?#\s]*@")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SAFE_IN_PATH = "/%:=&?~+!$,;'@()*[]|"
_UNFIT = re.compile(r"[\x00-\x20\x7f]")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart; ``host`` in ASCII, ``target`` is path and query, escaped."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt is about."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        shown = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{shown}"


def is_url(text: str) -> bool:
    """Whether it has the form of an address (``scheme://…``), whatever the scheme."""
    return _SCHEME.match(text) is not None


def without_credentials(text: str) -> str:
    """The text with user names and passwords taken out of the addresses in it."""
    return _CREDENTIALS.sub("***@", text)


def parse_url(url: str) -> Address:
    """Take an address apart.

    Raises:
        InputError: it is not http or https, holds a user name or password, or is malformed.

    """
    shown = without_credentials(url)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        message = f"{shown}: is no valid address ({without_credentials(str(error))})"
        raise InputError(message) from None
    if parts.scheme not in _PORTS:
        message = f"{shown}: expected an http or https address, a file or -"
        raise InputError(message)
    if "@" in parts.netloc:
        message = f"{shown}: holds a user name or password; expected an address without them"
        raise InputError(message)
    if not host or _UNFIT.search(host) or "%" in host:
        message = f"{shown}: names no host"
        raise InputError(message)
    target = quote(parts.path or "/", safe=_SAFE_IN_PATH)
    if parts.query:
        target += "?" + quote(parts.query, safe=_SAFE_IN_PATH)
    clean = urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))
    return Address(clean, parts.scheme, host, port or _PORTS[parts.scheme], target)


def resolve(address: Address, *, allow_private: bool) -> list[str]:
    """The IP addresses of the host, each of them allowed.

    Raises:
        InputError: the name is not known, or leads into a private network.

    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or "not a valid name"
        message = f"{address.url}: the host {address.host} is not found ({told})"
        raise InputError(message) from None
    places = list(dict.fromkeys(str(each[4][0]) for each in found))
    for place in places:
        if not allow_private and not _is_public(place):
            message = (
                f"{address.url}: the host {address.host} leads to {place}, which is not of the "
                "public internet; --allow-private-hosts allows it"
            )
            raise InputError(message)
    return places


def _is_public(place: str) -> bool:
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(
        place.partition("%")[0]
    )
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not _is_public(str(inner)):
            return False
        if inner is not None and ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast
