"""What fitted weights say of a place that no trigger claims."""
