"""A text in tokens, and what is known of each word from the words beside it."""
