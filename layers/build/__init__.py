"""Reports or drawn zones to a mosaic, and one more day for one that is there."""
