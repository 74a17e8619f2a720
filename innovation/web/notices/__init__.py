"""One's notices, which of them come by mail, and one's dates for a calendar program."""
