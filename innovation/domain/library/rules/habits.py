"""Reading habits without tracking: whose reading counts, and which questions may be kept.

Nothing that points at a person is ever kept: no address, no cookie, no account; and of what was asked nothing that
looks like a person's data, for people paste all sorts of things into a search field.
"""

import re

from innovation.core.text import clean_line, fold

LONGEST = 80
KEPT_MONTHS = 13  # a year can be compared with the one before
OFTEN, ON_DAYS = 5, 3  # a question asked as often on as many days may be suggested to others

_MACHINES = re.compile(
    r"bot|crawl|spider|slurp|scrap|fetch|monitor|preview|headless|lighthouse|archiv|curl|wget|python|java/|okhttp|go-http"
    r"|libwww|httpclient|facebookexternal|zalo|whatsapp|telegram",
    re.IGNORECASE,
)
_DIGITS_APART = re.compile(r"(?<=\d)[ .,()/+-]+(?=\d)")
_MANY_DIGITS = re.compile(r"\d{7,}")
_ADDRESS = re.compile(r"@|://|\bwww\.", re.IGNORECASE)
_FAMILY = frozenset({
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong",
    "ly", "dao", "doan", "dinh", "trinh", "mai", "luong", "cao", "chu", "ta",
})  # fmt: skip
_SURE_FAMILY = _FAMILY - {"le", "vu", "vo", "do", "ho", "ly", "dao", "mai", "luong", "cao", "chu", "ta"}
_MIDDLE = frozenset({"van", "thi", "huu", "duc", "ngoc"})


def is_reader(user_agent: str, purpose: str = "") -> bool:
    """Whether somebody reads: no machine that says so, no page that a browser only fetches in advance."""
    return user_agent.startswith("Mozilla/") and not _MACHINES.search(user_agent) and "prefetch" not in purpose.lower()


def question_of(typed: str) -> tuple[str, str] | None:
    """(what makes two questions the same, what to show) of what may be kept; None for the rest."""
    shown = clean_line(typed).lower()
    key = " ".join(fold(shown).split())
    if not 2 <= len(key) <= LONGEST or not any(letter.isalpha() for letter in key):
        return None
    return None if looks_personal(clean_line(typed)) else (key, shown)


def looks_personal(typed: str) -> bool:
    """Telephone numbers, dates of birth, papers' and accounts' numbers, e-mail and other addresses, people's names."""
    if _ADDRESS.search(typed) or _MANY_DIGITS.search(_DIGITS_APART.sub("", typed)):
        return True
    words = typed.split()
    plain = [fold(word) for word in words]
    if not 2 <= len(words) <= 5 or plain[0] not in _FAMILY:
        return False
    as_names_are_written = all(word[:1].isupper() and not word.isupper() for word in words)
    return as_names_are_written or (plain[0] in _SURE_FAMILY and len(words) > 2 and plain[1] in _MIDDLE)


def better_shown(first: str, second: str) -> str:
    """Of two ways of typing the same the one with more accents."""
    return max(first, second, key=lambda text: sum(not letter.isascii() for letter in text))
