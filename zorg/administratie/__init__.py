"""Pupils, classes and parents out of the files of the school's administration."""
