"""What the interface says, one file a language; ``docs/contributing/interface.md`` tells how."""
