"""What every engine promises: run on Whoosh in the SQLite part of the tests, on PostgreSQL in its own."""

import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innovation.support.search import Differences, IndexedDocument, Query, SearchIndex, Unavailable
from innovation.support.search.index import NEWEST
from tests.domain.support.search.conftest import Opener
from tests.factories.search import TITLES, document, library

pytestmark = pytest.mark.usefixtures("database")


def test_no_query_shows_everything_newest_first_with_counts(index: SearchIndex) -> None:
    results = index.search(Query(limit=3))
    assert results.ids == (12, 11, 10)
    assert results.total == len(TITLES)
    assert results.facets["linh-vuc"] == {"so": 6, "xa-hoi": 6}


def test_pages_follow_one_another(index: SearchIndex) -> None:
    pages = [index.search(Query(offset=start, limit=5)).ids for start in (0, 5, 10, 15)]
    assert sum(pages, ()) == tuple(range(12, 0, -1))


def test_filters_or_within_and_between_and_counts_keep_the_other_choices(index: SearchIndex) -> None:
    results = index.search(Query(filters={"nam": ["2025", "2026"], "linh-vuc": ["so"]}))
    assert set(results.ids) == {1, 3, 7, 9}
    assert results.facets["nam"] == {"2025": 2, "2026": 2, "2027": 2}
    assert results.facets["linh-vuc"] == {"so": 4, "xa-hoi": 4}


@pytest.mark.parametrize("filters", [{"nam": ["1999"]}, {"khong-co": ["x"]}, {"nam": ["\x00" * 50]}])
def test_unknown_filters_find_nothing(index: SearchIndex, filters: dict[str, list[str]]) -> None:
    results = index.search(Query(filters=filters))
    assert (results.ids, results.total) == ((), 0)


def test_values_without_hits_stay(index: SearchIndex) -> None:
    assert index.search(Query("zzzz")).facets["linh-vuc"] == {"so": 0, "xa-hoi": 0}


def test_newest_first_on_request(index: SearchIndex) -> None:
    assert index.search(Query("người cao tuổi", sort=NEWEST)).ids == (6, 2)


def test_replace_is_seen_at_once_and_may_be_repeated(index: SearchIndex) -> None:
    for _ in range(2):
        index.replace([document(3, "Vườn hoa khu phố", version=2), document(99, "Mới")])
    assert index.search(Query("vườn hoa")).ids == (3,)
    assert 3 not in index.search(Query("cơ sở")).ids
    assert index.search(Query()).total == len(TITLES) + 1


def test_remove_takes_out_and_asks_no_questions(index: SearchIndex) -> None:
    index.remove([3, 12345])
    assert 3 not in index.search(Query("hòa giải")).ids
    assert index.search(Query()).total == len(TITLES) - 1


def test_many_small_changes_keep_everything(index: SearchIndex) -> None:
    for number in range(100, 130):
        index.replace([document(number, f"Sáng kiến thứ {number}")])
    assert index.search(Query()).total == len(TITLES) + 30
    assert index.search(Query("sáng kiến 117")).ids[0] == 117


def test_check_names_what_differs(index: SearchIndex) -> None:
    versions = {each.id: each.version for each in library()}
    assert index.check(versions) == Differences()
    del versions[5]
    assert index.check(versions | {1: 2, 50: 1}) == Differences(missing=(50,), stale=(1,), extra=(5,))


def test_an_empty_index_answers(open_index: Opener) -> None:
    index = open_index()
    assert index.rebuild([]) == 0
    assert index.search(Query("gì đó")).total == index.search(Query()).total == 0


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


def test_threads_share_one_index(index: SearchIndex) -> None:
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
def test_hostile_queries_are_answered(index: SearchIndex, text: str) -> None:
    results = index.search(Query(text, {"nam": [text]}, text, -5, 10**9))
    assert results.total >= len(results.hits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_is_answered(index: SearchIndex, text: str) -> None:
    assert index.search(Query(text)).total <= len(TITLES)


def test_readers_that_are_open_see_each_change(index: SearchIndex, open_index: Opener) -> None:
    reader = open_index()
    assert reader.search(Query()).total == len(TITLES)
    index.replace([document(50, "Xe đạp công vụ")])
    assert reader.search(Query("xe đạp")).ids == (50,)
    index.remove([50])
    assert reader.search(Query("xe đạp")).total == 0
    assert index.rebuild([document(1, "Chỉ một")]) == 1
    assert reader.search(Query()).ids == (1,)


def test_a_rebuild_that_fails_leaves_the_old_index(index: SearchIndex, open_index: Opener) -> None:
    def broken() -> Iterator[IndexedDocument]:
        yield document(1, "Một")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.rebuild(broken())
    for each in (index, open_index()):
        assert each.search(Query()).total == len(TITLES)
        assert each.search(Query("hòa giải")).ids == (3,)


def test_of_what_was_taken_out_nothing_can_be_guessed(index: SearchIndex) -> None:
    """Neither by hits nor by counts, nor by scores, in which a word is rarer or commoner."""
    before = index.search(Query("rác thải hòa giải"))
    index.replace([document(60, "Rác thải Quỳnh Châu", "rác thải " * 5, nam="1999"), document(61, "Rác thải nhựa")])
    index.remove([60, 61])
    assert index.search(Query("Quỳnh Châu")).total == 0
    assert index.search(Query("rác thải hòa giải")) == before
    assert "1999" not in index.search(Query()).facets["nam"]


def test_what_is_left_out_is_neither_found_nor_counted(index: SearchIndex) -> None:
    for text in ("", "cao tuổi"):
        whole, part = index.search(Query(text)), index.search(Query(text, leave_out=[2, 777]))
        assert set(whole.ids) - set(part.ids) == {2}
        assert part.total == whole.total - 1
        assert part.facets["linh-vuc"]["xa-hoi"] == whole.facets["linh-vuc"]["xa-hoi"] - 1
        assert index.search(Query(text, {"nam": ["2027"]}, leave_out=[2])).total == part.facets["nam"]["2027"]


def test_counts_are_what_choosing_gives(index: SearchIndex) -> None:
    for text in ("", "cao tuổi", "tổ dân phố trường học", '"cải cách hành chính"'):
        for chosen in ({}, {"nam": ["2025", "2027"]}, {"linh-vuc": ["so"], "nam": ["2026"]}):
            for name, counts in index.search(Query(text, chosen)).facets.items():
                for value, number in counts.items():
                    assert index.search(Query(text, chosen | {name: [value]})).total == number


def test_other_orders_put_the_highest_first_and_those_without_a_value_last(index: SearchIndex) -> None:
    index.rebuild(
        [
            IndexedDocument(1, 1, "Vườn ươm", "", sorts={"saving": 20.5}),
            IndexedDocument(2, 1, "Vườn ươm", ""),
            IndexedDocument(3, 1, "Vườn ươm", "", sorts={"saving": 75.0}),
        ]
    )
    for text in ("", "vườn ươm"):
        assert index.search(Query(text, sort="saving")).ids == (3, 1, 2)
        assert index.search(Query(text, sort="unknown order")).ids == (3, 2, 1)


def test_more_answers_than_are_ranked_come_whole_and_each_once(index: SearchIndex) -> None:
    """The likeliest first, then the rest; by year, by page and in all the numbers fit."""
    common = [
        document(n, f"Cách làm số {n}", "Tiếp nhận hồ sơ đất đai tại nhà.", nam=str(n % 3)) for n in range(1, 701)
    ]
    best = document(1_000, "Tiếp nhận hồ sơ đất đai tại nhà", "Tiếp nhận hồ sơ đất đai tại nhà.", nam="0")
    index.rebuild([best, *common])
    query = "tiếp nhận hồ sơ đất đai"
    everything = index.search(Query(query, limit=1_000))
    assert everything.total == len(set(everything.ids)) == 701
    assert everything.ids[0] == 1_000
    assert sum(everything.facets["nam"].values()) == 701
    pages = [index.search(Query(query, offset=start, limit=100)).ids for start in range(0, 701, 100)]
    assert sum(pages, ()) == everything.ids
    chosen = index.search(Query(query, {"nam": ["0"]}, limit=1_000))
    assert chosen.ids[0] == 1_000
    assert chosen.total == everything.facets["nam"]["0"] == 234


def test_a_text_without_end_is_taken(index: SearchIndex) -> None:
    letters = "bcdfghjklmnpqrstvwxyz"
    body = " ".join(f"{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in letters[:8])
    index.replace([document(70, "Rất dài", body)])
    assert index.search(Query("rất dài")).ids == (70,)
    assert index.search(Query("bbbb bbbc")).ids[0] == 70
