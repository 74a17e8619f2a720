"""Parts of a long bundle as one file: every page has its tags, every named tag one name, as in one drawn at once."""

import io
from typing import Any

import pikepdf
import pytest

from innovation.support.documents import Bundle, pdf, to_pdf
from tests.unit.support.documents.papers import NOW, decision

pytestmark = pytest.mark.unit


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> pikepdf.Pdf:
    monkeypatch.setattr(pdf, "AT_ONCE", 2)
    return pikepdf.open(io.BytesIO(to_pdf(Bundle("Ba quyết định", (decision(rows=2),) * 3), made_at=NOW)))


def flat(array: Any) -> dict[Any, Any]:
    return {_plain(array[place]): array[place + 1] for place in range(0, len(array), 2)}


def _plain(key: Any) -> Any:
    return bytes(key) if isinstance(key, pikepdf.String) else int(key)


def tags(document: pikepdf.Pdf) -> list[Any]:
    return [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each]


def test_each_page_leads_to_tags_on_that_page(joined: pikepdf.Pdf) -> None:
    assert joined.open_metadata().pdfa_status == "2A" and joined.Root.MarkInfo.Marked
    assert str(joined.docinfo["/Title"]) == "Ba quyết định"
    tree = joined.Root.StructTreeRoot
    numbers = flat(tree.ParentTree.Nums)
    assert len(numbers) == len(joined.pages) == tree.ParentTreeNextKey
    for page in joined.pages:
        there = [tag for tag in numbers[int(page.StructParents)] if isinstance(tag, pikepdf.Dictionary)]
        assert there and {tag.Pg.objgen for tag in there if "/Pg" in tag} == {page.objgen}
    assert all(tree == document.P and document.S == "/Document" for document in tree.K)


def test_names_of_heads_stand_once_and_cells_refer_to_them(joined: pikepdf.Pdf) -> None:
    named = flat(joined.Root.StructTreeRoot.IDTree.Names)
    own = [bytes(tag.ID) for tag in tags(joined) if "/ID" in tag]
    assert sorted(own) == sorted(named) and len(set(own)) == len(own) > 0
    asked = {bytes(name) for tag in tags(joined) for each in tag.get("/A", []) if isinstance(each, pikepdf.Dictionary)
             for name in each.get("/Headers", [])}  # fmt: skip
    assert asked <= set(named)
    assert asked, "cells name their heads"
