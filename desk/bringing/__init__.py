"""Layers come in: files, or what is new at an address, looked at and put right before."""
