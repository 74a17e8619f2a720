"""Whoosh, imported in one place: newer Pythons warn about its source when they compile it."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import fields, formats
    from whoosh.codec import whoosh3 as _whoosh3  # noqa: F401  # loaded late otherwise, outside this block
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import LockError
    from whoosh.query import Term as _Term  # noqa: F401  # likewise
    from whoosh.util.filelock import FileLock, try_for

__all__ = ["FileLock", "FileStorage", "LockError", "fields", "formats", "try_for"]
