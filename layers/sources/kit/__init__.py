"""What several sources share: features, tables, labels, timing, coordinates."""
