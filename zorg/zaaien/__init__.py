"""Schools of any size with invented people, to measure on. Only in a database that has nothing yet."""
