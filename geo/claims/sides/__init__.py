"""Which side did what a claim tells, where its words do not say."""
