"""What the pages of a PDF show otherwise than in an earlier revision of it; signatures and their fields are no change.

Loaded by `examination` in its own process, by path, so it imports nothing of the platform. A difference is a word with
a figure: ["pages", 3, 2], ["page", 1], ["annotations", 2], ["order"], ["document"], ["foreign"].
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

MAX_PAGES = 5_000
MAX_DIFFERENCES = 12
MAX_PARTS = 400_000  # objects looked at in all pages together
TAIL = 2_048
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
UNSEEN_OF_PAGE = {"/Annots", "/Parent", "/Tabs", "/StructParents", "/LastModified", "/Metadata", "/PieceInfo"}
UNSEEN_OF_DOCUMENT = {
    "/AcroForm", "/DSS", "/Extensions", "/Version", "/Metadata", "/Perms", "/StructTreeRoot", "/MarkInfo", "/Type",
    "/Pages", "/Lang", "/PieceInfo",
}  # fmt: skip

Difference = list[Any]


@dataclass
class Look:
    """How many parts may still be looked at; pages that stand in both revisions, each compared by itself."""

    left: int
    pages: frozenset[int]


def count_pages(handler: Any) -> int:
    return len(_pages(handler))


def since_size(reader: PdfFileReader, size: int) -> list[Difference]:
    """Since the file was `size` bytes long; ["foreign"] where what follows does not continue that file."""
    within = [n for n in range(reader.xrefs.total_revisions) if _end_of(reader, n) <= size]
    if not within or _startxref_before(reader, size) != reader.xrefs.get_startxref_for_revision(within[-1]):
        return [["foreign"]]
    return since_revision(reader, within[-1])


def since_revision(reader: PdfFileReader, revision: int) -> list[Difference]:
    """Since that revision, the first few."""
    old = reader.get_historical_resolver(revision)
    new = reader.get_historical_resolver(reader.xrefs.total_revisions - 1)
    found: list[Difference] = []
    for difference in _differences(old, new):
        found.append(difference)
        if len(found) == MAX_DIFFERENCES:
            break
    return found


def _differences(old: HistoricalResolver, new: HistoricalResolver) -> Iterator[Difference]:
    before, after = _pages(old), _pages(new)
    look = Look(MAX_PARTS, frozenset(name for name, _ in before) & {name for name, _ in after})
    if len(before) != len(after):
        yield ["pages", len(before), len(after)]
    elif [name for name, _ in before] != [name for name, _ in after]:
        yield ["order"]
    for number, ((_, one), (_, other)) in enumerate(zip(before, after, strict=False), start=1):
        if not _same_dictionary(one, other, UNSEEN_OF_PAGE, look):
            yield ["page", number]
        if not _same_annotations(one, other, look):
            yield ["annotations", number]
    if not _same_dictionary(old.root, new.root, UNSEEN_OF_DOCUMENT, look):
        yield ["document"]


def _pages(handler: Any) -> list[tuple[int, dict[str, Any]]]:
    """Each page's number of its object and its entries as written, with what it inherits."""
    pages: list[tuple[int, dict[str, Any]]] = []
    waiting: list[tuple[Any, dict[str, Any]]] = [(handler.root.raw_get("/Pages"), {})]
    met = set()
    while waiting:
        reference, inherited = waiting.pop()
        if not isinstance(reference, generic.IndirectObject) or reference.idnum in met or len(pages) > MAX_PAGES:
            raise ValueError("the tree of pages is not one")
        met.add(reference.idnum)
        node = reference.get_object()
        entries = dict(node.items())
        inherited = inherited | {key: entries[key] for key in INHERITED if key in entries}
        if "/Kids" in entries:
            waiting += [(kid, inherited) for kid in reversed(_listed(entries["/Kids"]))]
        else:
            pages.append((reference.idnum, inherited | entries))
    return pages


def _same_annotations(one: dict[str, Any], other: dict[str, Any], look: Look) -> bool:
    """What was on the page is there still, empty fields of signatures aside; what came is such a field."""
    before, after = (_listed(page.get("/Annots", [])) for page in (one, other))
    for place, old in enumerate(before):
        if place >= len(after):
            return False
        waits = _is_signature(old) and "/V" not in _resolved(old)
        if not (waits and _is_signature(after[place])) and not _same(old, after[place], look):
            return False
    return all(_is_signature(new) for new in after[len(before) :])


def _is_signature(annotation: Any) -> bool:
    field = _resolved(annotation)
    kind = field.get("/FT")
    if kind is None and "/Parent" in field:
        kind = field["/Parent"].get("/FT")
    return bool(field.get("/Subtype") == "/Widget" and kind == "/Sig")


def _same_dictionary(one: Any, other: Any, unseen: set[str], look: Look) -> bool:
    entries, others = ({k: v for k, v in thing.items() if k not in unseen} for thing in (one, other))
    return entries.keys() == others.keys() and all(_same(entries[key], others[key], look) for key in entries)


def _same(one: Any, other: Any, look: Look) -> bool:
    """Whether two things are alike through and through, each followed in its own revision."""
    waiting, met = [(one, other)], set()
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, generic.IndirectObject) and isinstance(other, generic.IndirectObject):
            pair = (one.idnum, one.generation, other.idnum, other.generation)
            if pair in met or (one.idnum == other.idnum and one.idnum in look.pages):
                continue
            met.add(pair)
        one, other = _resolved(one), _resolved(other)
        look.left -= 1
        if look.left < 0:
            raise MemoryError("too many objects")
        if isinstance(one, generic.DictionaryObject) and isinstance(other, generic.DictionaryObject):
            if not _same_head(one, other):
                return False
            waiting += [(one.raw_get(key), other.raw_get(key)) for key in one if key not in ("/Parent", "/P")]
        elif isinstance(one, generic.ArrayObject) and isinstance(other, generic.ArrayObject):
            if len(one) != len(other):
                return False
            waiting += list(zip(_listed(one), _listed(other), strict=True))
        elif one != other:
            return False
    return True


def _same_head(one: Any, other: Any) -> bool:
    streams = [isinstance(thing, generic.StreamObject) for thing in (one, other)]
    if streams[0] != streams[1] or one.keys() != other.keys():
        return False
    return not streams[0] or one.encoded_data == other.encoded_data


def _resolved(thing: Any) -> Any:
    return thing.get_object() if isinstance(thing, generic.IndirectObject) else thing


def _listed(array: Any) -> list[Any]:
    """The items as written: references stay references."""
    array = _resolved(array)
    return [array.raw_get(place) for place in range(len(array))] if isinstance(array, generic.ArrayObject) else []


def _end_of(reader: PdfFileReader, revision: int) -> int:
    return int(reader.xrefs.get_xref_container_info(revision).end_location)


def _startxref_before(reader: PdfFileReader, size: int) -> int | None:
    """Where the file of that size said that its table is."""
    reader.stream.seek(max(0, size - TAIL))
    told = re.findall(rb"startxref\s+(\d{1,12})\s+%%EOF", reader.stream.read(min(TAIL, size)))
    return int(told[-1]) if told else None
