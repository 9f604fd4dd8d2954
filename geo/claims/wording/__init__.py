"""What a language says of claims: triggers, forms of verbs, and how runs of words are found."""
