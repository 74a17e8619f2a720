"""Background work, enqueued in the transaction that needs it."""
