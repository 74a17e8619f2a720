"""Score sheets, their sealing, aggregation and ranking."""
