"""A work passed on: its lasting address, a citation, what machines read of it, and the picture that goes along."""

from __future__ import annotations

import json
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import current_app, url_for
from markupsafe import Markup

from innovation.domain.library.enums import Level
from innovation.domain.library.rules import TAG_WORDS, tag_key, tags_in
from innovation.support.qr import qr_svg
from innovation.web import current
from innovation.web.filters import day
from innovation.web.library.present.results import gain_words

if TYPE_CHECKING:
    from innovation.domain.library.models import Work

DESIGN = 1  # raise it when the picture is drawn otherwise
MOST_PICTURES = 64
BADGES = {
    Level.BASE: "Sáng kiến được công nhận",
    Level.CITY: "Sáng kiến cấp thành phố",
    Level.IDEA: "Ý tưởng được ghi nhận",
}

KINDS = {**BADGES, Level.BASE: "Sáng kiến cấp cơ sở"}


def sharing(work: Work, description: str) -> dict[str, Any]:
    """What the head and the foot of a work's page say of it."""
    address = current.config().public_url + url_for("library.show", work_id=work.id)
    picture = url_for("library.share_picture", work_id=work.id, v=picture_version(work))
    return {
        "address": address,
        "picture": current.config().public_url + picture,
        "picture_alt": f"{BADGES[work.level]}: {work.title}",
        "site_name": site_name(work),
        "citation": citation(work, address),
        "qr": Markup(qr_svg(address, css_class="qr qr--page")),
        "structured": structured(work, description, address, current.config().public_url + picture),
    }


def site_name(work: Work) -> str:
    return f"Cổng Sáng kiến {work.locality.name[:1].lower()}{work.locality.name[1:]}"


def citation(work: Work, address: str) -> str:
    """Who, when, what, by which decision, where."""
    who = f"{work.authors_shown} ({work.year}). " if work.authors_shown else ""
    when = "" if who else f", {work.year}"
    paper = f"{KINDS[work.level]}, Quyết định số {work.decision_paper} ngày {day(work.recognised_on)}"
    return f"{who}{work.title}{when}. {paper}. {site_name(work)}. {address}"


def structured(work: Work, description: str, address: str, picture: str) -> Markup:
    """schema.org, as a data block of the page: no “<” can end it early."""
    about = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "name": work.title,
        "abstract": description,
        "inLanguage": "vi",
        "identifier": work.code,
        "datePublished": work.recognised_on.isoformat(),
        "creditText": work.authors_shown,
        "sourceOrganization": {"@type": "Organization", "name": work.unit_name} if work.unit_name else None,
        "publisher": {"@type": "GovernmentOrganization", "name": f"UBND {work.locality.name}"},
        "about": work.field.name if work.field else None,
        "keywords": [TAG_WORDS[tag] for tag in tags_in(tag_key(work.tags))],
        "image": picture,
    }
    text = json.dumps({name: value for name, value in about.items() if value}, ensure_ascii=False)
    return Markup(text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}))


def picture_version(work: Work) -> str:
    """Changes with the work and with the drawing, so that nobody keeps an old picture."""
    return f"{work.index_version}.{DESIGN}"


def share_picture(work: Work) -> bytes:
    """The picture of a work; those asked for last are kept."""
    pictures: _Pictures = current_app.extensions.setdefault("library.pictures", _Pictures())
    return pictures.of(work)


class _Pictures:
    """Drawn one at a time, however many ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[int, str], bytes] = OrderedDict()

    def of(self, work: Work) -> bytes:
        key = work.id, picture_version(work)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = _draw(work)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_PICTURES:
                self._kept.popitem(last=False)
            return self._kept[key]


def _draw(work: Work) -> bytes:
    from innovation.support.images.share import ShareCard, draw_share_picture  # noqa: PLC0415 - Pillow, only once it is needed

    place = work.locality.name[:1].upper() + work.locality.name[1:]
    facts = ", ".join((work.unit_name or place, str(work.year)))
    return draw_share_picture(
        ShareCard(site_name(work), BADGES[work.level], work.title, gain_words(work.saving_percent), facts)
    )
