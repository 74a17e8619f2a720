"""What a paper of a round is about (trích yếu), as a clerk would send it; it can be mended before the leader agrees."""

from collections.abc import Collection
from dataclasses import dataclass

from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.rules.naming import in_sentence

MOVEMENT = "Thi đua "
REVIEWS = ("Sơ kết", "Tổng kết")


@dataclass(frozen=True, slots=True)
class Asked:
    """An award that a paper is about: a title (danh hiệu) or a commendation, the ward's own or one for the city."""

    name: str
    is_title: bool
    is_wards: bool


def of_recognition(round_name: str) -> str:
    return f"Về việc công nhận sáng kiến{_in_round(round_name)}"


def of_refusal(round_name: str, count: int) -> str:
    what = "giải pháp" if count == 1 else "các giải pháp"
    return f"Về việc {what} không được công nhận là sáng kiến{_in_round(round_name)}"


def of_awards(kind: SubjectKind, occasion: str, asked: Collection[Asked], count: int, *, later: bool = False) -> str:
    """The ward's titles and commendations by what they are called, and what goes to the city."""
    whom = _whom(kind, count)
    own = {each for each in asked if each.is_wards}
    if asked and not own:
        return f"Về việc thông qua danh sách {whom} đề nghị thành phố khen thưởng{at_occasion(occasion)}"
    more = " bổ sung" if later else ""
    up = ", đề nghị thành phố khen thưởng" if len(own) < len(set(asked)) else ""
    titles = sorted(each.name for each in own if each.is_title)
    if titles and len(titles) == len(own):
        named = f"danh hiệu “{titles[0]}”" if len(titles) == 1 else "danh hiệu thi đua"
        return f"Về việc tặng{more} {named}{up} cho {whom}{at_occasion(occasion)}"
    given = "tặng danh hiệu thi đua, khen thưởng" if titles else "khen thưởng"
    return f"Về việc {given}{more}{up} {whom} có thành tích{at_occasion(occasion)}"


def of_refused_nominations(kind: SubjectKind, occasion: str, count: int, *, later: bool = False) -> str:
    whom = SUBJECT_KIND_LABELS[kind].lower()
    if later:
        return f"Về kết quả xét đề nghị khen thưởng {whom} được để lại{at_occasion(occasion)}"
    return (
        f"Về việc {'' if count == 1 else 'các '}đề nghị khen thưởng {whom} không được thông qua{at_occasion(occasion)}"
    )


def _whom(kind: SubjectKind, count: int) -> str:
    return ("" if count == 1 else "các ") + SUBJECT_KIND_LABELS[kind].lower()


def _in_round(name: str) -> str:
    """“ đợt 1 năm 2026”; a name of another make stands apart."""
    return f" {in_sentence(name)}" if name.startswith("Đợt ") else f", {name}"


def at_occasion(occasion: str) -> str:
    """“ trong phong trào thi đua năm 2026”, “ tại sơ kết giai đoạn 1”."""
    if occasion.startswith(MOVEMENT):
        return f" trong phong trào {in_sentence(occasion)}"
    if occasion.startswith("Phong trào "):
        return f" trong p{occasion[1:]}"
    return f" tại {in_sentence(occasion)}" if occasion.startswith(REVIEWS) else f", {occasion}"
