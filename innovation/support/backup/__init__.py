"""One consistent archive of everything: the database, the files, the trusted certificates, the secret, and checksums.

The database is copied first, by its own means; files are written before their row and outlive it by a day, so each file
that the copy names is there when it is packed. The search index is left out: it is rebuilt from the database.
"""

from innovation.support.backup.archive import BackupError, Report
from innovation.support.backup.creating import Place, create
from innovation.support.backup.restoring import restore
from innovation.support.backup.verifying import verify

__all__ = ["BackupError", "Place", "Report", "create", "restore", "verify"]
