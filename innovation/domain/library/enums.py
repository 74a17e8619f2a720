"""Words for the library."""

from enum import StrEnum


class Level(StrEnum):
    BASE = "co-so"
    CITY = "thanh-pho"
    IDEA = "y-tuong"


LEVEL_LABELS = {Level.BASE: "Cấp cơ sở", Level.CITY: "Cấp thành phố", Level.IDEA: "Ý tưởng được ghi nhận"}


class Ruling(StrEnum):
    """What a secretary says of a short form and its words."""

    STANDS = "stands"
    REFUSED = "refused"
