"""What `hanse up` is made of: children, their supervision, the plan of all processes, the door."""
