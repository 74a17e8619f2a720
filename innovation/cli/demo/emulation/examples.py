"""Exemplary cases of the year's awards: those who agreed to be told of."""

from datetime import time

from innovation.cli.demo import texts
from innovation.cli.demo.emulation.nominating import Nominating
from innovation.cli.demo.entries import Desk
from innovation.domain.awards import service as awards
from innovation.domain.awards.queries import BookFilter, search_book


def tell_examples(desk: Desk, said: texts.Table, work: Nominating) -> None:
    """Written and published by the secretary, some days after the decision."""
    now = desk.calendar.past(desk.calendar.moment(said["season"]["city_answered_on"], time(15)))
    records = {record.entry_id: record for record in search_book(desk.secretary, BookFilter()).items}
    for row in said["examples"]:
        record = records[work.entries[row["of"]]]
        awards.write_example(record, title=row["title"], story=row["story"], actor=desk.secretary, now=now)
        awards.publish_example(record, actor=desk.secretary, now=now)
