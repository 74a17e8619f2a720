"""The Atom feed and the site maps."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = ("/", "/thu-vien", "/quyet-dinh-cong-bo", "/phong-trao", "/du-lieu-mo")


def atom(rows: Sequence[Mapping[str, Any]], site: str, licence: str, changed_at: datetime) -> bytes:
    """The works published last, newest first."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "vi"})
    _add(feed, "id", f"{site}/thu-vien")
    _add(feed, "title", "Sáng kiến mới công khai")
    _add(feed, "updated", _moment(changed_at))
    _add(feed, "rights", licence)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site}/thu-vien.atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{site}/thu-vien"})
    for row in rows:
        _entry(feed, row, f"{site}/thu-vien/{row['id']}")
    return _document(feed)


def _entry(feed: Element, row: Mapping[str, Any], address: str) -> None:
    entry = SubElement(feed, "entry")
    _add(entry, "id", address)
    _add(entry, "title", row["title"])
    _add(entry, "published", _moment(row["published_at"]))
    _add(entry, "updated", _moment(row["updated_at"]))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(SubElement(entry, "author"), "name", row["authors"] or row["unit"] or row["place_name"])
    if row["field"]:
        SubElement(entry, "category", {"term": row["field"], "label": row["field_name"]})
    _add(entry, "summary", row["summary"] or row["content"][:500])


def site_index(parts: int, site: str) -> bytes:
    """The list of site maps."""
    root = Element("sitemapindex", {"xmlns": SITEMAP})
    for number in range(1, parts + 1):
        _add(SubElement(root, "sitemap"), "loc", f"{site}/sitemap-{number}.xml")
    return _document(root)


def site_map(works: Iterable[tuple[int, datetime]], site: str, *, with_pages: bool) -> bytes:
    """Addresses that anybody may read."""
    root = Element("urlset", {"xmlns": SITEMAP})
    for path in PAGES if with_pages else ():
        _add(SubElement(root, "url"), "loc", site + path)
    for number, changed_at in works:
        url = SubElement(root, "url")
        _add(url, "loc", f"{site}/thu-vien/{number}")
        _add(url, "lastmod", _moment(changed_at))
    return _document(root)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _document(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8")
