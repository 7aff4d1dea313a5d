"""The pages on which a school changes its own profile: what changes, what that means for running work, and why."""
