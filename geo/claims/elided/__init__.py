"""Claims whose verb is said once: of two sides, of one place after another, of what was asked."""
