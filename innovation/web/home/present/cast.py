"""Who can be played in the demo, locality by locality."""

from typing import Any

from innovation.core.roles import ROLE_LABELS, SECOND_FACTOR_ROLES, Role
from innovation.domain.councils.enums import POST_LABELS, PRESIDING, Post
from innovation.domain.localities import queries as localities
from innovation.plans import showcase

POSTS = {"vice": Post.VICE_CHAIR}  # the word of the demo's book where it differs


def cast() -> dict[str, Any]:
    """The short list to begin with, then everybody with a charge and some authors of each locality."""
    places = [
        (place, [_line(player) for player in showcase.players(place.slug)]) for place in localities.list_localities()
    ]
    return {
        "short": showcase.SHOWN_ROLES,
        "password": showcase.PASSWORD,
        "places": [each for each in places if each[1]],
    }


def _line(player: showcase.Player) -> dict[str, Any]:
    """“Hoàng Quốc Việt” · “Thủ trưởng đơn vị; Ủy viên thường trực” · where · login."""
    post = POSTS.get(player.post) or Post(player.post) if player.post else None
    roles = [Role(word) for word in player.roles]
    duties = [ROLE_LABELS[role] for role in roles] + ([POST_LABELS[post]] if post else [])
    if Role.SECRETARY in roles and post is Post.SECRETARY:
        duties.remove(POST_LABELS[post])
    return {
        "name": player.name,
        "duties": "; ".join(duties) or "Tác giả",
        "where": f"{player.position}, {player.unit}",
        "login": player.login,
        "code": bool(SECOND_FACTOR_ROLES & set(roles)) or post in PRESIDING,
    }
