import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innovation.support.search import Differences, Query, Unavailable, WhooshIndex
from innovation.support.search.index import NEWEST
from tests.unit.support.search.conftest import TITLES, document, library

Opener = Callable[[], WhooshIndex]


def test_no_query_shows_everything_newest_first_with_counts(index: WhooshIndex) -> None:
    results = index.search(Query(limit=3))
    assert results.ids == (12, 11, 10)
    assert results.total == len(TITLES)
    assert results.facets["linh-vuc"] == {"so": 6, "xa-hoi": 6}


def test_pages_follow_one_another(index: WhooshIndex) -> None:
    pages = [index.search(Query(offset=start, limit=5)).ids for start in (0, 5, 10, 15)]
    assert sum(pages, ()) == tuple(range(12, 0, -1))


def test_filters_or_within_and_between_and_counts_keep_the_other_choices(index: WhooshIndex) -> None:
    results = index.search(Query(filters={"nam": ["2025", "2026"], "linh-vuc": ["so"]}))
    assert set(results.ids) == {1, 3, 7, 9}
    assert results.facets["nam"] == {"2025": 2, "2026": 2, "2027": 2}
    assert results.facets["linh-vuc"] == {"so": 4, "xa-hoi": 4}


@pytest.mark.parametrize("filters", [{"nam": ["1999"]}, {"khong-co": ["x"]}, {"nam": ["\x00" * 50]}])
def test_unknown_filters_find_nothing(index: WhooshIndex, filters: dict[str, list[str]]) -> None:
    results = index.search(Query(filters=filters))
    assert (results.ids, results.total) == ((), 0)


def test_values_without_hits_stay(index: WhooshIndex) -> None:
    assert index.search(Query("zzzz")).facets["linh-vuc"] == {"so": 0, "xa-hoi": 0}


def test_newest_first_on_request(index: WhooshIndex) -> None:
    assert index.search(Query("người cao tuổi", sort=NEWEST)).ids == (6, 2)


def test_replace_is_seen_at_once_and_may_be_repeated(index: WhooshIndex) -> None:
    for _ in range(2):
        index.replace([document(3, "Vườn hoa khu phố", version=2), document(99, "Mới")])
    assert index.search(Query("vườn hoa")).ids == (3,)
    assert 3 not in index.search(Query("cơ sở")).ids
    assert index.search(Query()).total == len(TITLES) + 1


def test_remove_takes_out_and_asks_no_questions(index: WhooshIndex) -> None:
    index.remove([3, 12345])
    assert 3 not in index.search(Query("hòa giải")).ids
    assert index.search(Query()).total == len(TITLES) - 1


def test_many_small_changes_keep_everything(index: WhooshIndex) -> None:
    for number in range(100, 130):
        index.replace([document(number, f"Sáng kiến thứ {number}")])
    assert index.search(Query()).total == len(TITLES) + 30
    assert index.search(Query("sáng kiến 117")).ids[0] == 117


def test_check_names_what_differs(index: WhooshIndex) -> None:
    versions = {each.id: each.version for each in library()}
    assert index.check(versions) == Differences()
    del versions[5]
    assert index.check(versions | {1: 2, 50: 1}) == Differences(missing=(50,), stale=(1,), extra=(5,))


def test_rebuild_changes_over_for_readers_that_are_open(index: WhooshIndex, open_index: Opener, folder: Path) -> None:
    reader = open_index()
    assert reader.search(Query()).total == len(TITLES)
    assert index.rebuild([document(1, "Chỉ một")]) == 1
    assert reader.search(Query()).ids == (1,)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_a_rebuild_that_fails_leaves_the_old_index(index: WhooshIndex, folder: Path) -> None:
    def broken():  # type: ignore[no-untyped-def]  # a generator that breaks
        yield document(1, "Một")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.rebuild(broken())
    assert index.search(Query()).total == len(TITLES)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_an_empty_index_answers(open_index: Opener) -> None:
    index = open_index()
    assert index.rebuild([]) == 0
    assert index.search(Query("gì đó")).total == index.search(Query()).total == 0


def test_nobody_else_may_look_into_the_folder(index: WhooshIndex, folder: Path) -> None:
    assert index.search(Query()).total
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_an_index_everything_is_unavailable(open_index: Opener) -> None:
    index = open_index()
    for work in (
        lambda: index.search(Query()),
        lambda: index.check({}),
        lambda: index.remove([1]),
        lambda: index.replace([document(1, "Một")]),
    ):
        with pytest.raises(Unavailable):
            work()


@pytest.mark.parametrize("harm", [b"", b"junk", None], ids=["emptied", "overwritten", "deleted"])
@pytest.mark.parametrize("pattern", ["*.toc", "*.trm", "*.pst", "*.col", "current"])
def test_a_damaged_index_is_unavailable_until_it_is_rebuilt(
    index: WhooshIndex, open_index: Opener, folder: Path, pattern: str, harm: bytes | None
) -> None:
    for path in folder.rglob(pattern):
        path.unlink() if harm is None else path.write_bytes(harm)
    fresh = open_index()
    with pytest.raises(Unavailable):
        fresh.search(Query("hòa giải"))
    fresh.rebuild(library())
    assert fresh.search(Query("hòa giải")).ids == (3,)


def test_an_index_of_another_format_is_unavailable(index: WhooshIndex, folder: Path) -> None:
    (folder / "current").write_text("999-0123456789abcdef")
    with pytest.raises(Unavailable):
        index.search(Query())


def test_threads_share_one_index(index: WhooshIndex) -> None:
    found: list[int] = []

    def look() -> None:
        for _ in range(20):
            found.append(index.search(Query("hòa giải")).ids[0])

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    index.replace([document(50, "Mới")])
    for thread in threads:
        thread.join()
    assert found == [3] * 80


@pytest.mark.parametrize(
    "text",
    [
        "chữ " * 2_500,
        "\x00" * 10_000,
        "😀" * 10_000,
        '"a b" ' * 2_000,
        '"',
        "a AND NOT (b OR",
        "*:* -x ~^",
        "\ud800",
        "\ufdfa" * 10_000,
        "a" * 10_000,
        "1/" * 5_000,
        "a&" * 5_000,
        "\u0301" * 10_000,
    ],
)
def test_hostile_queries_are_answered(index: WhooshIndex, text: str) -> None:
    results = index.search(Query(text, {"nam": [text]}, text, -5, 10**9))
    assert results.total >= len(results.hits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_is_answered(index: WhooshIndex, text: str) -> None:
    assert index.search(Query(text)).total <= len(TITLES)
