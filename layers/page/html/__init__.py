"""The page put together: map, scripts, tiles, seal."""
