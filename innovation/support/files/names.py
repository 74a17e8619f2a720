"""File names as people gave them, made harmless: Vietnamese letters stay, tricks go."""

import re
import unicodedata
from urllib.parse import quote

from innovation.core.text import clean_line

MAX_CHARACTERS = 120
MAX_BYTES = 200
_FORBIDDEN = re.compile(r'[<>:"/\\|?*%;\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_D = str.maketrans("đĐ", "dD")


def clean_name(given: str | None, extension: str) -> str:
    """The last part of the path, without control or direction characters, ending in the true extension."""
    last = clean_line(re.split(r"[/\\]", given or "")[-1])
    stem = _FORBIDDEN.sub(" ", last)
    stem = " ".join(stem.split()).strip(" .")
    known = {extension, "jpeg"} if extension == "jpg" else {extension}
    before, dot, after = stem.rpartition(".")
    if dot and after.lower() in known:
        stem = before.rstrip(" .")
    if not stem or _RESERVED.match(stem):
        stem = f"tệp {stem}".strip()
    return f"{_shorten(stem, MAX_CHARACTERS, MAX_BYTES)}.{extension}"


def content_disposition(name: str, *, inline: bool = False) -> str:
    """RFC 6266: a plain ASCII name for old programs, the true one in UTF-8."""
    decomposed = unicodedata.normalize("NFD", name.translate(_D))
    plain = "".join(ch for ch in decomposed if " " <= ch <= "~" and ch not in '"\\%')
    plain = " ".join(plain.split()) or "tep"
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _shorten(stem: str, characters: int, size: int) -> str:
    short = stem[:characters]
    while len(short.encode()) > size:
        short = short[:-1]
    return short.rstrip(" .") or "tệp"
