"""What a reader takes away from the dashboard: a snapshot, a picture, all of it in one file."""
