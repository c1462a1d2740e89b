"""The `hanse` command: one file per sub-command, loaded when it is asked for."""
