"""Whole files go to a few readers at a time: who reads slowly holds a thread of the server as long as it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Generic, TypeVar

Part = TypeVar("Part", str, bytes)
AT_ONCE = 2
_places = BoundedSemaphore(AT_ONCE)


class Turn(Generic[Part]):
    """Goes through `parts` in one of the places; gives it back at the end, when closed, or when forgotten."""

    def __init__(self, parts: Iterator[Part]) -> None:
        self._parts: Iterator[Part] | None = parts

    def __iter__(self) -> Turn[Part]:
        return self

    def __next__(self) -> Part:
        if self._parts is None:
            raise StopIteration
        try:
            return next(self._parts)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._parts is not None:
            self._parts = None
            _places.release()

    __del__ = close


def take_turn(parts: Iterator[Part]) -> Turn[Part] | None:
    """None while all places are taken."""
    return Turn(parts) if _places.acquire(blocking=False) else None
