"""What marketplace decides, without any I/O."""
