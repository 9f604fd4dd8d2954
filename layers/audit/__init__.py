"""Whether a file that went out has anything in it that its terms held back."""
