"""What anybody noticed about a pupil, before it is a matter of the care team."""
