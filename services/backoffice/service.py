"""gRPC faces of backoffice. Its contract is not written yet: every call answers UNIMPLEMENTED."""

SERVICERS: tuple[type, ...] = ()
