"""Whoosh, imported in one place: newer Pythons warn about its source when they compile it."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import fields, formats
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import LockError
    from whoosh.matching import ListMatcher
    from whoosh.query import Term as _Term  # noqa: F401  # loaded late otherwise, outside this block
    from whoosh.reading import TermNotFound
    from whoosh.system import pack_ushort
    from whoosh.util.filelock import FileLock, try_for

__all__ = [
    "FileLock",
    "FileStorage",
    "ListMatcher",
    "LockError",
    "TermNotFound",
    "W3Codec",
    "W3FieldWriter",
    "W3TermInfo",
    "fields",
    "formats",
    "pack_ushort",
    "try_for",
]
