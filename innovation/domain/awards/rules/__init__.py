"""Pure rules of awards."""
