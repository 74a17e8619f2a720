"""An entry that is a sáng kiến or an idea: authors with shares, description, benefit."""
