"""The outbox and its sender: a message is written in the transaction of its event and sent after the commit."""

from innovation.support.mail.bounces import bounced
from innovation.support.mail.forgetting import forget_person
from innovation.support.mail.message import part_of
from innovation.support.mail.outbox import count_failed, enqueue, find_kept, list_failed, list_kept, list_newest
from innovation.support.mail.sending import send
from innovation.support.mail.settings import configure

__all__ = [
    "bounced",
    "configure",
    "count_failed",
    "enqueue",
    "find_kept",
    "forget_person",
    "list_failed",
    "list_kept",
    "list_newest",
    "part_of",
    "send",
]
