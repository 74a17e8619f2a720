"""The filters beside the results: what may be chosen, how many there would be, what is chosen now."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from innovation.domain.library.queries import Found
from innovation.domain.library.rules import positions_in, tags_in
from innovation.web.library.present.asked import FACETS, Asked, Labels

Part = TypeVar("Part")


def facet_groups(asked: Asked, found: Found, words: Labels) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for name, title in FACETS.items():
        counts = found.facets.get(name, {})
        values = _values(name, asked, counts, words)
        chosen = asked.filters.get(name, ())
        if values:
            options = [
                {"value": value, "label": label, "count": number, "checked": value in chosen}
                for value, label, number in values
            ]
            groups.append({"name": name, "title": title, "options": options, "open": len(groups) < 3 or bool(chosen)})
    return groups


def _values(name: str, asked: Asked, counts: Mapping[str, int], words: Labels) -> Iterable[tuple[str, str, int]]:
    """(value, label, count) in the order to be shown: all that occur in the library, and those chosen."""
    chosen = asked.filters.get(name, ())
    if name == "nam":
        years = {*(year for year in counts if year), *chosen}
        return [(year, year, counts.get(year, 0)) for year in sorted(years, reverse=True)]
    if name == "noi-dung":
        by_position = _summed(counts, positions_in)
        named = contents_named(asked, words)
        return [(str(position), label, by_position[position]) for position, label in named.items()]
    if name == "the":
        counts = _summed(counts, tags_in)
    return [
        (value, label[:1].upper() + label[1:], counts.get(value, 0))
        for value, label in words.words[name].items()
        if value in counts or value in chosen
    ]


def contents_named(asked: Asked, words: Labels) -> Mapping[int, str]:
    """The contents by name where it is clear whose they are: the one place chosen, or the only place that has any."""
    places = asked.filters.get("dia-phuong", ()) or tuple(words.contents)
    with_contents = [place for place in places if place in words.contents]
    return words.contents[with_contents[0]] if len(with_contents) == 1 else {}


def chosen_chips(asked: Asked, words: Labels) -> list[dict[str, Any]]:
    contents = contents_named(asked, words)
    chips = []
    for name, values in asked.filters.items():
        for value in values:
            label = words.words.get(name, {}).get(value, value)
            if name == "noi-dung":
                label = contents.get(int(value), f"Nội dung {value}")
            chips.append({"label": label[:1].upper() + label[1:], "href": asked.without(name, value)})
    return chips


def understood_chips(asked: Asked, meant: Asked, words: Labels) -> list[dict[str, Any]]:
    """Filters that were read out of the text; to drop one is to take the text as it stands."""
    if meant is asked:
        return []
    literal = asked.href(literal=True)
    return [
        {"label": f"{FACETS[name]}: {words.words.get(name, {}).get(value, value)}", "href": literal, "read": True}
        for name, values in meant.filters.items()
        for value in values
        if value not in asked.filters.get(name, ())
    ]


def _summed(counts: Mapping[str, int], parts_of: Callable[[str], Iterable[Part]]) -> Counter[Part]:
    """Counts of values that hold several parts, for each of the parts."""
    summed: Counter[Part] = Counter()
    for key, number in counts.items():
        for part in parts_of(key):
            summed[part] += number
    return summed
