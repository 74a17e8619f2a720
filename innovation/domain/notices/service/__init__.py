"""Commands of notices."""

from innovation.domain.notices.service.digest import register_waiting, send_digests
from innovation.domain.notices.service.feeds import end_feed, make_feed
from innovation.domain.notices.service.links import letter_token, read_stop_token, read_token, stop_token
from innovation.domain.notices.service.reading import forget_old, forget_person, mark_all_read, open_notice
from innovation.domain.notices.service.telling import News, Reader, Told, notify, reader_of, tell
from innovation.domain.notices.service.wishes import end_letters, set_ways, try_address

__all__ = [
    "News",
    "Reader",
    "Told",
    "end_feed",
    "end_letters",
    "forget_old",
    "forget_person",
    "letter_token",
    "make_feed",
    "mark_all_read",
    "notify",
    "open_notice",
    "read_stop_token",
    "read_token",
    "reader_of",
    "register_waiting",
    "send_digests",
    "set_ways",
    "stop_token",
    "tell",
    "try_address",
]
