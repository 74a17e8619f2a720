"""What an award is called on a paper: the catalogue names the post that gives it, a paper names the place too."""

from collections.abc import Iterable, Sequence

from innovation.domain.awards.queries.lines import AwardLine
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.movements.models import Round

# As the law names them: collectives first, then people, then households (Luật Thi đua, khen thưởng).
ORDER = (SubjectKind.COLLECTIVE, SubjectKind.RESIDENTIAL_GROUP, SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD)
WARD, CITY = "UBND phường, xã", "UBND thành phố"
COMMITTEE = "Ủy ban nhân dân"


def award_in_full(name: str, place: Locality) -> str:
    """“Giấy khen của Chủ tịch Ủy ban nhân dân phường Việt Hoà”."""
    full = name.replace(WARD, f"{COMMITTEE} {place.name}")
    return full.replace(CITY, f"{COMMITTEE} thành phố {place.city}")


def title_in(round_: Round, title: str) -> str:
    """An entry's title as its round's papers have it: that of a nomination begins with the award."""
    return title if round_.season_id is None else award_in_table(title, round_.locality)


def award_in_table(name: str, place: Locality) -> str:
    """“Giấy khen của Chủ tịch UBND phường Việt Hoà”: columns are narrow."""
    return name.replace(WARD, f"UBND {place.name}").replace(CITY, f"{CITY} {place.city}")


def whom(kinds: Iterable[SubjectKind]) -> str:
    """“tập thể, cá nhân”: the kinds of those in a list."""
    named = set(kinds) or {SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL, SubjectKind.HOUSEHOLD}
    return ", ".join(SUBJECT_KIND_LABELS[kind].lower() for kind in ORDER if kind in named)


def given_in_words(lines: Sequence[AwardLine]) -> str:
    """“Khen thưởng 02 tập thể có thành tích”; a title (danh hiệu) is given by its name, not for an achievement."""
    count = f"{len(lines):02d} {whom(line.kind for line in lines)}"
    titles = {line.award for line in lines if line.is_title}
    if titles and all(line.is_title for line in lines):
        named = f"danh hiệu “{titles.pop()}”" if len(titles) == 1 else "danh hiệu thi đua"
        return f"Tặng {named} cho {count}"
    return f"{'Tặng danh hiệu thi đua, khen thưởng' if titles else 'Khen thưởng'} {count} có thành tích"
