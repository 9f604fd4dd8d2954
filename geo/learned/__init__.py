"""What training left behind: the tagger, the ranker, and the format of their weights."""
