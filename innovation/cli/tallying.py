"""What a server has counted of reading and searching goes into the database once a minute."""

import logging
import threading

from innovation.db.errors import OperationalError
from innovation.db.transaction import unit_of_work
from innovation.domain.library.service import Tally, keep_counted

EVERY_SECONDS = 60.0
log = logging.getLogger(__name__)


def write_down(tally: Tally) -> None:
    """Add what was counted to the days' counts; a database that is away gets it next time."""
    taken = tally.take()
    if not taken.kinds:
        return
    try:
        with unit_of_work():
            keep_counted(taken)
    except OperationalError as error:
        tally.give_back(taken)
        log.info("reading habits not written: %s", error.orig)


class TallyKeeper:
    """Writes it down in a thread of its own, and once more at the end."""

    def __init__(self, tally: Tally, *, seconds: float = EVERY_SECONDS) -> None:
        self._tally, self._seconds = tally, seconds
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="tally-keeper", daemon=True)
        self._thread.start()

    def _keep(self) -> None:
        while not self._stopping.wait(self._seconds):
            write_down(self._tally)
        write_down(self._tally)

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(5)
