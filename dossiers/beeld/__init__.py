"""What the pages show: read through ``waarop``, with every value as the template prints it."""
