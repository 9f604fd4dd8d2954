"""Files and processes: a file replaced whole or not at all, drafts, work in a child process."""
