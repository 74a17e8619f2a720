"""`make bench`: speed and size with 10,000 entries, as multiples of a bare Flask page measured in the same run."""
