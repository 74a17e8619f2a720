"""The library as open data: files, feeds and an interface for programs."""
