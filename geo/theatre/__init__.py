"""One war as data: its actors, extent, places and renamings, loaded and checked."""
