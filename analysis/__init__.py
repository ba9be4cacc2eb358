"""How many LIS1 posts Norway needs, what they cost, and how the country compares."""
