"""Pure Python shared by every floor: no database, no web, no clock but its own."""
