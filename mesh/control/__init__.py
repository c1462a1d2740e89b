"""The control plane: topology and contracts in, Envoy's configuration out, rolled out by ACKs."""
