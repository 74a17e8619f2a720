"""How far recognised initiatives have spread. Reviews count replications from here and nowhere else."""

from collections.abc import Collection, Mapping


def places_applying(entry_ids: Collection[int]) -> Mapping[int, int]:
    """By initiative, in how many other places it is applied; one that is not named is applied nowhere else.

    Nothing is known of it yet.
    """
    return dict.fromkeys(entry_ids, 0)
