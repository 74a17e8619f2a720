"""Two queues to the application: requests that bring files wait for one another, never a page for them."""

from typing import Any

from waitress.task import ThreadedTaskDispatcher

LARGE_BODY = 256 * 1024  # no form of text is as large


class Lanes(ThreadedTaskDispatcher):
    """`threads` for pages and forms, and `file_threads` more for large bodies. Waitress hands over what has arrived."""

    def __init__(self, threads: int, file_threads: int) -> None:
        super().__init__()
        self.set_thread_count(threads)
        self.files = ThreadedTaskDispatcher()
        self.files.set_thread_count(file_threads)

    def add_task(self, task: Any) -> None:
        """`task` is a connection; the first of its requests is the one to answer."""
        if task.requests[0].body_bytes_received > LARGE_BODY:
            self.files.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """Let both end what they have begun, at the same time."""
        self.files.set_thread_count(0)
        stopped = super().shutdown(cancel_pending, timeout)
        return bool(self.files.shutdown(cancel_pending, timeout)) and bool(stopped)
