"""300 submissions with 2 MB files in a minute on a real server, while others read; and the server's memory after it."""

import hashlib
import http.client
import io
import os
import statistics
import threading
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pikepdf
from PIL import Image
from sqlalchemy import select

from innovation.core.clock import utc_now
from innovation.db import session
from innovation.db.session import dispose
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.models import Account
from innovation.domain.accounts.models import Person as PersonRow
from innovation.domain.movements.enums import RoundState
from innovation.domain.movements.models import Round, WorkField
from tests.bench.site import PLACE, BenchSite
from tests.bench.table import Table
from tests.factories import initiatives as factory
from tests.helpers.live_server import serve
from tests.helpers.over_http import Doorkeeper, Person
from tests.helpers.submitting import hand_in, is_receipt, upload

SUBMISSIONS, SECONDS, HANDS = 300, 60.0, 8
FILE_BYTES = 2_000_000
PHOTO_EVERY = 3
MEGABYTES, SLOWDOWN = 250, 2.0
READ = ("/", "/thu-vien", "/thu-vien?q=ho+so", "/phong-trao")
READ_ALONE_SECONDS = 10
PATIENCE_SECONDS = 240


@dataclass
class Reader:
    """Opens public pages one after the other, with a pause as people make, and notes how long each took."""

    person: Person
    times: list[float] = field(default_factory=list)
    failed: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        while not self.stop.is_set():
            for path in READ:
                began = time.monotonic()
                self.failed += self.person.get(path).status != 200
                self.times.append(time.monotonic() - began)
                time.sleep(0.05)

    def for_a_while(self, seconds: float) -> float:
        """Read alone; the median time of a page."""
        thread = threading.Thread(target=self.read)
        thread.start()
        time.sleep(seconds)
        self.stop.set()
        thread.join()
        self.stop.clear()
        found, self.times = statistics.median(self.times), []
        return found


def measure_submissions(site: BenchSite, doorkeeper: Doorkeeper, table: Table) -> None:
    """Print how it went; what is lost is named in the table."""
    todo = _drafts(SUBMISSIONS)
    files = [_pdf(), _photo()]
    with serve(site.data_dir, "--no-worker") as server:
        people = [(entry_id, doorkeeper.let_in(owner, server.url)) for entry_id, owner in todo]
        dispose()
        reader = Reader(Person(server.url))
        alone = reader.for_a_while(READ_ALONE_SECONDS)
        reading = threading.Thread(target=reader.read)
        reading.start()
        began = time.monotonic()
        kept = _hand_all_in(people, files)
        seconds = time.monotonic() - began
        reader.stop.set()
        reading.join()
        memory = megabytes_of(server.process_id)
    table.heading(f"{SUBMISSIONS} submissions with a file of 2 MB each (every third a photograph), {HANDS} at a time")
    table.line("all handed in", seconds, "s", SECONDS)
    table.line("a page read meanwhile, against reading alone", statistics.median(reader.times) / alone, "×", SLOWDOWN,
               note=f"{alone * 1000:.0f} ms alone")  # fmt: skip
    table.line("memory of the server and its workshop after it", memory, "MB", MEGABYTES)
    table.lost += _lost(site, [entry_id for entry_id, _ in todo], kept, files)
    if reader.failed:
        table.lost.append(f"{reader.failed} pages could not be read meanwhile")


def _drafts(wanted: int) -> list[tuple[int, int]]:
    """Finished drafts of the authors of the first locality: entry and owner."""
    with unit_of_work():
        round_ = session.scalars(select(Round).where(Round.state == RoundState.OPEN).order_by(Round.id)).first()
        field_id = session.scalars(select(WorkField.id)).first()
        owners = session.scalars(
            select(PersonRow)
            .join(Account, Account.person_id == PersonRow.id)
            .where(Account.login.like(f"author-%@{PLACE}"))
        ).all()
        now = utc_now()
        factory._numbers = count(int(now.timestamp()))  # a folder that is measured again has drafts of the last time
        made = [
            factory.make_draft(round_, owner=owners[n % len(owners)], field_id=field_id, now=now) for n in range(wanted)
        ]
        return [(draft.entry_id, draft.entry.owner_id) for draft in made]


def _hand_all_in(people: list[tuple[int, Person]], files: list[tuple[str, bytes, str]]) -> list[int]:
    """Several at once; those that the server acknowledged."""
    kept: list[int] = []
    waiting = list(enumerate(people))
    until = time.monotonic() + PATIENCE_SECONDS

    def work() -> None:
        while waiting and time.monotonic() < until:
            try:
                number, (entry_id, person) = waiting.pop()
                name, content, kind = files[number % PHOTO_EVERY == 0]
                if upload(person, entry_id, name, content, kind).status == 302 and is_receipt(
                    hand_in(person, entry_id), entry_id
                ):
                    kept.append(entry_id)
            except (OSError, http.client.HTTPException, IndexError):
                continue

    hands = [threading.Thread(target=work) for _ in range(HANDS)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return kept


def _lost(site: BenchSite, asked: list[int], kept: list[int], files: list[tuple[str, bytes, str]]) -> list[str]:
    """What was acknowledged and is not there, and what was never acknowledged."""
    found = [f"{len(asked) - len(kept)} submissions were not acknowledged"] if len(kept) < len(asked) else []
    digest = hashlib.sha256(files[0][1]).hexdigest()
    attached = "SELECT storage_key FROM stored_file f JOIN attachment a ON a.file_id = f.id WHERE a.entry_id = ?"
    for entry_id in kept:
        state = site.one("SELECT state FROM entry WHERE id = ? AND code IS NOT NULL", entry_id)
        file = site.one(attached, entry_id)
        if state == "draft" or state is None or file is None:
            found.append(f"entry {entry_id} was acknowledged and is {state}, file {file}")
    stored = site.one("SELECT count(*) FROM stored_file WHERE sha256 = ?", digest)
    return found if stored else [*found, "no uploaded document is stored as it was sent"]


def _pdf() -> tuple[str, bytes, str]:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Filler = document.make_stream(os.urandom(FILE_BYTES))
    out = io.BytesIO()
    document.save(out, compress_streams=False)
    return "ho-so.pdf", out.getvalue(), "document"


def _photo() -> tuple[str, bytes, str]:
    """As a telephone takes it: 12 megapixels."""
    small = Image.frombytes("RGB", (500, 375), os.urandom(500 * 375 * 3))
    out = io.BytesIO()
    small.resize((4000, 3000)).save(out, "JPEG", quality=82)
    return "anh.jpg", out.getvalue(), "photo"


def megabytes_of(process_id: int) -> float:
    """Memory of a process and of those that it has started; what they share counts once."""
    try:
        rollup = Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0
    own = int(next(line for line in rollup if line.startswith("Pss:")).split()[1]) / 1024
    children = [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/stat") if parent_of(path) == process_id]
    return own + sum(megabytes_of(child) for child in children)


def parent_of(stat: Path) -> int:
    """Of the process whose `stat` it is; 0 when it has just ended."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
