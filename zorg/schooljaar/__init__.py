"""The pages on which a school keeps its days without lessons."""
