"""The index on disk: Whoosh's files, a pointer to the folder in use, one lock for all writers.

    <folder>/lock            held while anything is written
    <folder>/current         the name of the build in use
    <folder>/<format>-<hex>/ a build: Whoosh segments

Whoosh syncs nothing to disk and its files are pickles: we sync and sum after each commit (`whoosh_sums`), keep the
folder to ourselves, and never take an index from anywhere else.
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from innovation.core.text.bags import bags
from innovation.core.text.concepts import Concepts
from innovation.support.disk import sync
from innovation.support.search.columns import record_of
from innovation.support.search.engine import FileLock, FileStorage, try_for
from innovation.support.search.index import FORMAT, IndexedDocument, Unavailable
from innovation.support.search.whoosh_sums import settle, verify
from innovation.support.search.whoosh_writer import LOCK_SECONDS, add, open_writer, schema

_BATCH = 10_000
_BUILD = re.compile(rf"{FORMAT}-[0-9a-f]{{16}}")


class Files(FileStorage):
    """A build's files. Remembers what it opened, for Whoosh leaves files open when it stumbles."""

    def __init__(self, build: Path) -> None:
        super().__init__(str(build), supports_mmap=False)
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        opened = super().open_file(name, **options)
        self._opened.append(opened.file)
        return opened

    def close_all(self) -> None:
        while self._opened:
            self._opened.pop().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close_all()


class Store:
    def __init__(self, folder: Path, concepts: Concepts) -> None:
        self._folder = folder
        self._concepts = concepts

    def current(self) -> Path:
        """The build in use; `Unavailable` where there is none of this format."""
        try:
            name = (self._folder / "current").read_text("ascii").strip()
        except (OSError, UnicodeError) as error:
            raise Unavailable("the index was never built") from error
        if not _BUILD.fullmatch(name):
            raise Unavailable(f"index build {name!r} is of another format than {FORMAT}")
        return self._folder / name

    def verify(self) -> None:
        """Reads every file once: `Damaged` where one is not as it was written."""
        verify(self.current())

    def change(self, documents: list[IndexedDocument], gone: list[int]) -> None:
        """In one commit: takes out the ids in `gone`, then puts `documents` in."""
        with self._locked():
            build = self.current()
            with Files(build) as files:
                self._write(files.open_index(), documents, gone)
            settle(build)

    def rebuild(self, documents: Iterable[IndexedDocument]) -> int:
        with self._locked():
            build = self._folder / f"{FORMAT}-{secrets.token_hex(8)}"
            build.mkdir(mode=0o700)
            try:
                with Files(build) as files:
                    count = self._fill(files.create_index(schema()), documents)
                settle(build)
            except BaseException:
                shutil.rmtree(build, ignore_errors=True)
                raise
            self._point_to(build)
            return count

    def _fill(self, index: Any, documents: Iterable[IndexedDocument]) -> int:
        seen: set[int] = set()
        batch: list[IndexedDocument] = []
        for document in documents:
            if document.id in seen:
                continue
            seen.add(document.id)
            batch.append(document)
            if len(batch) == _BATCH:
                self._write(index, batch, [])
                batch = []
        self._write(index, batch, [])
        return len(seen)

    def _write(self, index: Any, documents: list[IndexedDocument], gone: list[int]) -> None:
        writer = open_writer(index)
        try:
            if gone:
                with index.searcher() as searcher:
                    for each in gone:
                        writer.delete_by_term("id", str(each), searcher=searcher)
            for document in documents:
                self._add(writer, document)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=len(documents) < _BATCH)

    def _add(self, writer: Any, document: IndexedDocument) -> None:
        title, body = bags(document.title, self._concepts), bags(document.body, self._concepts)
        add(writer, record_of(document, len(title.folded), len(body.folded)), title, body)

    def _point_to(self, build: Path) -> None:
        draft = self._folder / "current.new"
        draft.write_text(build.name, "ascii")
        sync(draft)
        os.replace(draft, self._folder / "current")
        sync(self._folder)
        for other in self._folder.iterdir():
            if other.is_dir() and other != build:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        lock = FileLock(str(self._folder / "lock"))
        if not try_for(lock.acquire, timeout=LOCK_SECONDS):
            raise Unavailable("another process is writing the index")
        try:
            yield
        finally:
            lock.release()
