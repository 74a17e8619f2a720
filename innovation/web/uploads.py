"""Uploaded files on their way from a form to the store."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from werkzeug.datastructures import FileStorage

from innovation.core.errors import RuleBroken
from innovation.db import transaction
from innovation.support import files

T = TypeVar("T")


def prepare(uploads: Iterable[FileStorage], *, kind: files.Accept, field: str) -> list[files.Prepared]:
    """Check each, without the write lock: the slow part (scan, pictures) must not keep others from saving.

    The transaction ends and begins anew, so what was read before may have changed: get it again.
    """
    transaction.rollback()
    prepared = []
    for item in uploads:
        try:
            prepared.append(files.prepare(item.stream, item.filename, kind=kind))
        except RuleBroken as broken:
            raise RuleBroken(broken.code, f"“{item.filename}”: {broken.message}", field=field) from broken
    transaction.begin_writing()
    return prepared


def unlocked(work: Callable[[], T]) -> T:
    """Something slow that needs no database, while others save. What was read before may have changed after it."""
    transaction.rollback()
    done = work()
    transaction.begin_writing()
    return done
