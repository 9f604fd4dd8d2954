"""The page as a file to send, with its manifest, and the proof that it is what it says."""
