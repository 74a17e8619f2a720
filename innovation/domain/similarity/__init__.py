"""Similar works: what in a text stands elsewhere already. Facts for people; nothing here rejects."""
