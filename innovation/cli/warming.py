"""What the first readers of a server would wait for is read while it starts: the index, its words, the titles."""

import logging
import threading

from flask import Flask

from innovation.core.clock import utc_now
from innovation.db.errors import DBAPIError
from innovation.db.transaction import unit_of_work
from innovation.domain.library import queries
from innovation.domain.library.indexing import search
from innovation.domain.similarity.queries import library_corpus
from innovation.support.search import Query

# Raw keys, a slip, a short form that no list has: whatever is read only when it is first asked for is read now.
EVERYTHING = "sangs kieenss sang kienn hayy congtrinhh xqzt"
log = logging.getLogger(__name__)


def warm_up() -> None:
    """A library that cannot be read now is no reason not to serve: the first reader meets it as any other would."""
    try:
        with unit_of_work(writing=False):
            search(Query(EVERYTHING))
            queries.suggest_titles(EVERYTHING, 1, now=utc_now())
            library_corpus()
    except DBAPIError as error:
        log.info("the library could not be read ahead: %s", error.orig)


def warm_up_aside(app: Flask) -> threading.Thread:
    """The same in a thread of its own, so that the site answers at once."""

    def work() -> None:
        with app.app_context():
            warm_up()

    thread = threading.Thread(target=work, name="warming", daemon=True)
    thread.start()
    return thread
