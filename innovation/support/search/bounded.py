"""What was read or worked out last, up to a number of bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """What was used longest ago goes first. For one thread at a time."""

    def __init__(self, most_bytes: int, cost: Callable[[V], int]) -> None:
        self._most, self._cost = most_bytes, cost
        self._kept: OrderedDict[K, V] = OrderedDict()
        self.bytes = 0

    def get(self, key: K) -> V | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: K, value: V) -> V:
        """Keeps a value under a key that is not there yet, and gives it."""
        self._kept[key] = value
        self.bytes += self._cost(value)
        while self.bytes > self._most:
            self.bytes -= self._cost(self._kept.popitem(last=False)[1])
        return value

    def keep_only(self, wanted: Callable[[K], bool]) -> None:
        for key in [key for key in self._kept if not wanted(key)]:
            self.bytes -= self._cost(self._kept.pop(key))
