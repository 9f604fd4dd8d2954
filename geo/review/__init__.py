"""A reader's word on what a name means: kept, shared and applied again."""
