"""Who has and who has not: initiatives of the year against the plan's target."""

from dataclasses import dataclass

from innovation.core.actor import Actor


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """A person's own standing in the year, in words."""

    year: int
    met: bool
    words: str
    note: str


def own_target(actor: Actor, *, year: int) -> OwnTarget | None:
    """None where the plan sets no target for the person."""
    return None
