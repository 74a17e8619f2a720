"""Nominations: whom the emulation movement praises, criterion by criterion, with the evidence."""
