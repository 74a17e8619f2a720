"""An append-only log with a hash chain.

`record` writes a line in the caller's transaction; the line takes its place in the chain when that transaction commits.
"""

from innovation.support.audit.chain import verify
from innovation.support.audit.log import head, list_rows, record

__all__ = ["head", "list_rows", "record", "verify"]
