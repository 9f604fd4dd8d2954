"""What readers measure and draw on the map: notes, and the GeoJSON they are kept in."""
