"""Zones for other programs: GeoJSON, GeoPackage, KML, CSV."""
