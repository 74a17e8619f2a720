"""Words of similar works."""

from enum import StrEnum


class Tie(StrEnum):
    """What is known of the authors of two texts."""

    NONE = "none"
    SAME_AUTHOR = "same_author"
    SAME_NAME = "same_name"


TIE_LABELS = {Tie.NONE: "", Tie.SAME_AUTHOR: "Cùng tác giả", Tie.SAME_NAME: "Trùng tên tác giả"}
