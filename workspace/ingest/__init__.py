"""Ways in: how a text comes out of a file, a feed, a table or a page of the web. One file each."""
