"""How a Vietnamese syllable is built: an initial, a rime, a tone. Says what can be one and what cannot."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from innovation.core.text.folding import fold_nfc

MARKS = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}  # by their keys in Telex
_TONE_OF = {mark: tone for tone, mark in MARKS.items()}
VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t")  # a syllable that ends in one has sắc or nặng

_INITIALS = (
    *("ngh", "ng", "gh", "gi", "kh", "nh", "ph", "qu", "th", "tr", "ch"),
    *("b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""),
)
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong ooc oong op ot
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp
ôt ơ ơi ơm ơn ơng ơp ơt u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh
uêt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y
yêm yên yêng yêt yêu
"""
_AFTER_QU = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e ec em en eng eo et ê êch ên ênh êt
i in inh it ich ôc ơ ơi ơn ơt y ych yên yêt yn ynh yt
"""
_FRONT = frozenset("eêi")  # gh and ngh stand before these only; c, g and ng before the others


def _pairs() -> Iterator[tuple[str, str]]:
    for rime in _AFTER_QU.split():
        yield "qu", rime
    for initial in _INITIALS:
        for rime in _RIMES.split():
            front = rime[0] in _FRONT
            if initial == "qu" or (initial in ("gh", "ngh") and not front) or (initial in ("c", "ng") and front):
                continue
            if (initial == "g" and rime[0] in "eê") or (rime[0] == "y" and rime != "y" and initial):
                continue
            if initial == "gi" and front and rime[0] == "i":
                continue  # gìn, giếng: the i belongs to the rime
            yield initial, rime


# Each syllable without its tone, and how it falls apart.
_PARTS = {initial + rime: (initial, rime) for initial, rime in _pairs()}
_PLAIN = frozenset(fold_nfc(base) for base in _PARTS)


def is_plain(word: str) -> bool:
    """Whether the letters, without accents, can be a syllable."""
    return word in _PLAIN


@lru_cache(65_536)
def is_syllable(word: str) -> bool:
    """Whether these lower-case letters with their accents are a possible syllable."""
    base, tone = split_tone(word)
    return len(tone) <= 1 and base in _PARTS and _bears(base, tone)


def split_tone(word: str) -> tuple[str, str]:
    """The letters with their shapes, and the key of the tone (“” for level)."""
    parts = unicodedata.normalize("NFD", word)
    tone = "".join(_TONE_OF[ch] for ch in parts if ch in _TONE_OF)
    return unicodedata.normalize("NFC", "".join(ch for ch in parts if ch not in _TONE_OF)), tone


def with_tone(base: str, tone: str) -> str | None:
    """The syllable with its tone in the modern place; None where there is no such syllable."""
    if base not in _PARTS or not _bears(base, tone):
        return None
    if not tone:
        return base
    place = _tone_place(base)
    return base[:place] + unicodedata.normalize("NFC", base[place] + MARKS[tone]) + base[place + 1 :]


def accented(plain: str) -> tuple[str, ...]:
    """Every syllable that has these letters once its accents are gone."""
    bases = _by_plain().get(plain, ())
    return tuple(found for base in bases for tone in ("", *MARKS) if (found := with_tone(base, tone)))


@cache
def _by_plain() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for base in _PARTS:
        found.setdefault(fold_nfc(base), []).append(base)
    return found


def _bears(base: str, tone: str) -> bool:
    """Before c, ch, p, t only sắc and nặng are spoken; no tone at all is how it is typed in haste."""
    return tone in ("", "s", "j") or not base.endswith(_STOPS)


def _tone_place(base: str) -> int:
    initial, rime = _PARTS[base]
    first = len(initial)
    last = max(place for place, ch in enumerate(rime) if ch in VOWELS)
    shaped = [place for place, ch in enumerate(rime) if ch in _SHAPED]
    if shaped:
        return first + shaped[-1]
    middle = last == 2 or (last == 1 and rime[last + 1 :])  # oai, uyu; toàn, oong
    return first + (1 if middle else 0)
