"""The demo's emulation movement: a year from registration to the book of awards, the next year opened, a review."""

from innovation.cli.demo.emulation.play import play_emulation

__all__ = ["play_emulation"]
