"""The whole screen: what stands where."""
