"""What the page knows: the mosaic, land, towns and text, packed small."""
