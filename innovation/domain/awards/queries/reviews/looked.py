"""What a review looks at, whether it is opened or only announced."""

from datetime import date
from typing import Protocol

from innovation.domain.movements.models import Movement


class Looked(Protocol):
    """Over which days of which movement one looks: a review, or one that the plan announces."""

    @property
    def locality_id(self) -> int: ...
    @property
    def movement_id(self) -> int: ...
    @property
    def movement(self) -> Movement: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
