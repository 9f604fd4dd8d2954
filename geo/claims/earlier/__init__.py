"""What a text has named so far, and which of it is meant where a sentence names nothing."""
