"""gRPC faces of knowledge. Its contract is not written yet: every call answers UNIMPLEMENTED."""

SERVICERS: tuple[type, ...] = ()
