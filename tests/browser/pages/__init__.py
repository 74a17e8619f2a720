"""Page objects: what a person sees and does on a page, in the words that stand on it."""
