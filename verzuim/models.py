"""What the school counts of absence, and when a rule of the profile asks somebody to look."""
