"""The library: every text a reader has, found again by place, days, actor, outlet, words."""
