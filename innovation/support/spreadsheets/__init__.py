"""Spreadsheets in and out: staff rosters and earlier recognitions read, reports written."""

from innovation.support.spreadsheets.reading import read_rows
from innovation.support.spreadsheets.writing import Cell, Column, Sheet, write_csv, write_xlsx

__all__ = ["Cell", "Column", "Sheet", "read_rows", "write_csv", "write_xlsx"]
