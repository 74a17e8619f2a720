"""Work on bytes that may be hostile, done in a process of its own for each file.

It can only end that process, its memory goes back with it, and it runs beside the pages instead of between them.
"""

from innovation.support.apart.bench import Bench

__all__ = ["Bench"]
