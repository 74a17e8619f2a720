"""Addresses that come from outside: only our own pages are ever redirected to."""

from urllib.parse import urlsplit

LONGEST = 2_000


def local_path(wanted: str | None) -> str | None:
    """`wanted` when it is a path on this site, else None: no host, scheme, backslash, tab or double slash."""
    if not wanted or len(wanted) > LONGEST or not wanted.startswith("/") or wanted.startswith("//"):
        return None
    if "\\" in wanted or any(ord(ch) <= 32 or ord(ch) == 127 for ch in wanted):
        return None
    parts = urlsplit(wanted)
    return wanted if not parts.scheme and not parts.netloc else None
