"""PDFs one after another as one, with their trees for screen readers (PDF/A-2a stays PDF/A-2a).

The press loads it by path, so it imports nothing of the platform.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

TREE, NEXT = "/StructTreeRoot", "/ParentTreeNextKey"


def join(parts: Sequence[Path | BinaryIO], out: Path | BinaryIO, title: str) -> None:
    """The parts as one file. Each page's tags are found by a number of its own, which goes on from part to part."""
    opened = [pikepdf.open(part) for part in parts]
    whole = opened[0]
    tree = whole.Root[TREE]
    found, following = list(_numbered(tree.ParentTree)), int(tree[NEXT])
    named = _named(tree)
    for place, part in enumerate(opened[1:], start=2):
        _rename(part, f"{place}-")
        first, own = len(whole.pages), part.Root[TREE]
        whole.pages.extend(part.pages)
        copied = whole.copy_foreign(own)  # after its pages, to which the tags refer
        for page in list(whole.pages)[first:]:
            _shift(page, following)
        found += [(number + following, tags) for number, tags in _numbered(copied.ParentTree)]
        for element in list(copied.K):
            element.P = tree
            tree.K.append(element)
        following += int(own[NEXT])
        named |= _named(copied)
    tree.ParentTree = whole.make_indirect(pikepdf.Dictionary(Nums=[each for pair in found for each in pair]))
    tree[NEXT] = following
    if named:
        names = [each for pair in sorted(named.items()) for each in pair]
        tree.IDTree = whole.make_indirect(pikepdf.Dictionary(Names=names))
    for key in ("/Outlines", "/PageMode"):  # of the first part alone
        if key in whole.Root:
            del whole.Root[key]
    whole.docinfo["/Title"] = title
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = title
    whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def _numbered(node: Any) -> Iterator[tuple[int, Any]]:
    """What a number tree holds, in its order."""
    numbers = node.get("/Nums", [])
    for place in range(0, len(numbers), 2):
        yield int(numbers[place]), numbers[place + 1]
    for kid in node.get("/Kids", []):
        yield from _numbered(kid)


def _named(tree: Any) -> dict[bytes, Any]:
    """The tags that have a name, as heads of columns have, to which cells refer."""
    waiting: list[Any] = [tree.get("/IDTree", {})]
    found: dict[bytes, Any] = {}
    while waiting:
        node = waiting.pop()
        names = node.get("/Names", [])
        found |= {bytes(names[place]): names[place + 1] for place in range(0, len(names), 2)}
        waiting += list(node.get("/Kids", []))
    return found


def _rename(part: pikepdf.Pdf, before: str) -> None:
    """Names are given anew in each part: here they get a beginning of the part's own, in the tree and in the tags."""

    def renamed(name: Any) -> pikepdf.String:
        return pikepdf.String(before.encode() + bytes(name))

    waiting: list[Any] = [part.Root[TREE].get("/IDTree", {})]
    while waiting:
        node = waiting.pop()
        for key in ("/Names", "/Limits"):
            for place in range(0, len(node.get(key, [])), 2 if key == "/Names" else 1):
                node[key][place] = renamed(node[key][place])
        waiting += list(node.get("/Kids", []))
    for tag in part.objects:
        if isinstance(tag, pikepdf.Dictionary) and "/S" in tag and "/P" in tag:
            if "/ID" in tag:
                tag.ID = renamed(tag.ID)
            attributes: Any = tag.get("/A", [])
            for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
                if isinstance(each, pikepdf.Dictionary) and "/Headers" in each:
                    each.Headers = pikepdf.Array([renamed(name) for name in each.Headers])


def _shift(page: Any, by: int) -> None:
    """The page's number in the tree, and those of the notes on it."""
    if "/StructParents" in page:
        page.StructParents = int(page.StructParents) + by
    for note in page.get("/Annots", []):
        if "/StructParent" in note:
            note.StructParent = int(note.StructParent) + by
