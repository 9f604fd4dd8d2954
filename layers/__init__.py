"""Dated control and its picture: who held what on which day, and the page that shows it."""
