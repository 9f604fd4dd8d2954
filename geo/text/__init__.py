"""Words with exact offsets and the keys they are looked up by; knows no place."""
