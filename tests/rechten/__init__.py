"""The rights, proven: invented worlds, a judge of its own, and every cell of the table tried."""
