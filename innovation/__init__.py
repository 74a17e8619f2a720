"""Cổng Sáng kiến: initiatives and emulation for Vietnamese wards and communes."""
