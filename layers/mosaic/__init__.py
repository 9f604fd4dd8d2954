"""The heart: cells that never split, each held in dated spells, and the questions asked of them."""
