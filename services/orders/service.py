"""gRPC faces of orders. Its contract is not written yet: every call answers UNIMPLEMENTED."""

SERVICERS: tuple[type, ...] = ()
