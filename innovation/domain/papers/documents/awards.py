"""What an award is called on a paper: the catalogue names the post that gives it, a paper names the place too."""

from innovation.domain.localities.models import Locality
from innovation.domain.movements.models import Round

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
