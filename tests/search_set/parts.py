"""What the works do and how (`fields`), and which of it is asked for."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

SEED = 20_261_121
PLAIN, SHORT = 174, 60  # questions in everyday words; with words that have a short form, each way round
_SHORT_IN_EVERY = 3  # of those with a short form one in three is written with it in all of its works
_HERE = Path(__file__).parent


class Deed(NamedTuple):
    """A field's matter done in one of the field's ways; each in the official words and two everyday ones."""

    field: str
    matter: tuple[str, ...]
    way: tuple[str, ...]
    writes_short: bool

    @property
    def long_forms(self) -> list[str]:
        spoken = " / ".join((*self.matter, *self.way)).lower()
        return [long for long in short_forms() if long in spoken]


class Asked(NamedTuple):
    plain: list[Deed]
    long_in_works: list[Deed]
    short_in_works: list[Deed]


@cache
def general() -> dict[str, Any]:
    return tomllib.loads((_HERE / "general.toml").read_text("utf-8"))


@cache
def short_forms() -> dict[str, str]:
    return dict(general()["short"])


@cache
def deeds() -> list[Deed]:
    """Every matter with every way of its field, mixed."""
    known = []
    for file in sorted((_HERE / "fields").glob("*.toml")):
        field = tomllib.loads(file.read_text("utf-8"))
        for matter in field["matters"]:
            for way in field["ways"]:
                known.append(Deed(file.stem, tuple(matter), tuple(way), writes_short=False))
    random = Random(SEED)
    random.shuffle(known)
    return [
        each._replace(writes_short=bool(each.long_forms) and random.randrange(_SHORT_IN_EVERY) == 0) for each in known
    ]


@cache
def asked_deeds() -> Asked:
    """The first ones as they come: nothing is chosen."""
    long = [each for each in deeds() if not each.writes_short]
    return Asked(
        long[:PLAIN],
        [each for each in long if each.long_forms][:SHORT],
        [each for each in deeds() if each.writes_short][:SHORT],
    )
