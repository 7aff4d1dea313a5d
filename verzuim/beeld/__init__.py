"""What the pages of absence show."""
