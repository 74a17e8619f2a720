"""What a meeting looks like in a calendar."""

from innovation.domain.decisions.documents.calendar import invitation, meeting_file, personal_calendar

__all__ = ["invitation", "meeting_file", "personal_calendar"]
