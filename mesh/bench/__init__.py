"""What `hanse bench` measures. Figures are printed, never asserted."""
