"""Benchmarks: what a page costs, as a ratio to an empty logged-in page in the same loop. Never milliseconds."""
