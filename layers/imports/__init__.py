"""From files of public maps to a store: plan, dry run, save, add days, open."""
