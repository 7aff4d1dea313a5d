"""The course of one worry through the phases of the school, and what was tried on the way."""
