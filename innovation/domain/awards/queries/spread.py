"""How far recognised initiatives have spread. Reviews count replications from here and nowhere else."""

from collections.abc import Collection, Mapping

from innovation.domain.replications.queries import count_by_entry


def places_applying(entry_ids: Collection[int]) -> Mapping[int, int]:
    """By initiative, in how many other units its use is confirmed; one that is not named is applied nowhere else."""
    return count_by_entry(entry_ids)
