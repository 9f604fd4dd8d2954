"""A mosaic on disk: one GeoParquet file, its checksum, marks and mentions."""
