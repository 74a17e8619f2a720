"""Which function does which job, and what is done again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Handler = Callable[[dict[str, Any], datetime], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A handler; `own_transactions` means that the runner opens none around it."""

    handler: Handler
    own_transactions: bool
    prompt: bool


_handlers: dict[str, Entry] = {}
_periodic: dict[str, timedelta] = {}
_daily: dict[str, int] = {}


def job(name: str, *, own_transactions: bool = False, prompt: bool = False) -> Callable[[Handler], Handler]:
    """Register `handler(arguments, now)`.

    By default it runs inside one transaction together with the mark “done”. A handler that talks to the network or
    works for long takes `own_transactions`, so that it holds no write lock meanwhile; it must bear being run twice.
    A `prompt` one is short and somebody waits for it: the worker has a thread for these alone.
    """

    def register(handler: Handler) -> Handler:
        known = _handlers.get(name)
        if known is not None and known.handler.__module__ != handler.__module__:
            raise ValueError(f"two handlers for the job {name}")
        _handlers[name] = Entry(handler, own_transactions, prompt)
        return handler

    return register


def every(*, minutes: int) -> Callable[[Handler], Handler]:
    """Put above `@job(...)`: the worker enqueues the job anew when that many minutes have passed."""

    def register(handler: Handler) -> Handler:
        _periodic[_name_of(handler)] = timedelta(minutes=minutes)
        return handler

    return register


def daily(*, hour: int) -> Callable[[Handler], Handler]:
    """Put above `@job(...)`: once a day from that hour in Vietnam on, also when the worker stood still then."""

    def register(handler: Handler) -> Handler:
        _daily[_name_of(handler)] = hour
        return handler

    return register


def _name_of(handler: Handler) -> str:
    return next(name for name, entry in _handlers.items() if entry.handler is handler)


def find(name: str) -> Entry:
    """The handler of a job; LookupError when no module that was loaded has one."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"no handler for the job {name}") from None


def prompt_names() -> frozenset[str]:
    """The jobs that somebody waits for."""
    return frozenset(name for name, entry in _handlers.items() if entry.prompt)


def periodic() -> dict[str, timedelta]:
    """Names and intervals of what is done again and again."""
    return dict(_periodic)


def daily_hours() -> dict[str, int]:
    """Names and hours of what is done once a day."""
    return dict(_daily)
