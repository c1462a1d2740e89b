"""Field masks: which fields of a thing an update changes."""

from collections.abc import Collection

from google.protobuf.field_mask_pb2 import FieldMask

from mesh.errors import Invalid, Violation


def changed_fields(mask: FieldMask, allowed: Collection[str]) -> tuple[str, ...]:
    """The fields a mask names, all when it is empty; raises Invalid for one not allowed."""
    for path in mask.paths:
        if path not in allowed:
            raise Invalid(Violation("update_mask", f"no such field: {path}", "update_mask"))
    return tuple(mask.paths) or tuple(allowed)
