from innovation.support.search.bounded import Bounded


def test_what_was_used_longest_ago_goes_when_there_are_too_many_bytes() -> None:
    kept: Bounded[str, bytes] = Bounded(10, len)
    for key in "abc":
        kept.put(key, key.encode() * 3)
    assert kept.get("a") == b"aaa"
    kept.put("d", b"dddd")
    assert [kept.get(each) for each in "abcd"] == [b"aaa", None, b"ccc", b"dddd"]
    assert kept.bytes == 10


def test_what_is_not_wanted_any_more_takes_no_room() -> None:
    kept: Bounded[int, bytes] = Bounded(10, len)
    for key in range(5):
        kept.put(key, b"..")
    kept.keep_only(lambda key: key > 2)
    assert [kept.get(each) for each in range(5)] == [None, None, None, b"..", b".."]
    assert kept.bytes == 4


def test_a_value_larger_than_all_room_is_given_and_not_kept() -> None:
    kept: Bounded[int, bytes] = Bounded(3, len)
    assert kept.put(1, b"....") == b"...."
    assert (kept.get(1), kept.bytes) == (None, 0)
