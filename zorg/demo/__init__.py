"""The demo: four invented schools whose history went through the same services as a real one."""
