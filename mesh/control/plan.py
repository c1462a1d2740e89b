"""What one snapshot changes over another: which resource of which proxy, in which phase."""

import difflib
import json
from collections.abc import Iterator
from typing import Any

from google.protobuf import any_pb2, json_format, symbol_database

from hanse.mesh.v1 import control_service_pb2 as control_pb
from mesh.control import types
from mesh.control.snapshot import NodeSnapshot, Resource, Snapshot

MAKE, SWITCH, BREAK = "make", "switch", "break"
PHASES = {
    types.SECRET: MAKE,
    types.RUNTIME: MAKE,
    types.CLUSTER: MAKE,
    types.ENDPOINT: MAKE,
    types.LISTENER: SWITCH,
    types.ROUTE: SWITCH,
}
ORDER = (MAKE, SWITCH, BREAK)
DIFF_LINES_MAX = 200
NOTHING = NodeSnapshot("", {})


def changes(
    before: Snapshot, after: Snapshot, *, with_diff: bool = True
) -> list[control_pb.Change]:
    """Every change, in the order of the phases."""
    found = [
        change
        for name in sorted({*before.nodes, *after.nodes})
        for change in _of_node(
            name, before.nodes.get(name, NOTHING), after.nodes.get(name, NOTHING), with_diff
        )
    ]
    return sorted(found, key=lambda change: ORDER.index(change.phase))


def as_dict(body: any_pb2.Any) -> dict[str, Any]:
    """A resource as JSON-like values, names as Envoy's."""
    message = symbol_database.Default().GetSymbol(body.type_url.rpartition("/")[2])()
    message.ParseFromString(body.value)
    told: dict[str, Any] = json_format.MessageToDict(message, preserving_proto_field_name=True)
    return told


def _of_node(
    name: str, before: NodeSnapshot, after: NodeSnapshot, with_diff: bool
) -> Iterator[control_pb.Change]:
    for type_url in types.ORDER:
        old, new = before.of(type_url), after.of(type_url)
        for key in sorted({*old, *new}):
            was, becomes = old.get(key), new.get(key)
            if was == becomes:
                continue
            yield control_pb.Change(
                node=name,
                phase=BREAK if becomes is None else PHASES[type_url],
                type=types.SHORT[type_url],
                resource=key,
                act="removed" if becomes is None else "added" if was is None else "changed",
                diff=_diff(was, becomes) if with_diff else "",
            )


def _diff(was: Resource | None, becomes: Resource | None) -> str:
    old, new = _lines(was), _lines(becomes)
    lines = list(difflib.unified_diff(old, new, lineterm="", n=2))[2:]
    if len(lines) > DIFF_LINES_MAX:
        lines = [*lines[:DIFF_LINES_MAX], f"… {len(lines) - DIFF_LINES_MAX} lines more"]
    return "\n".join(lines)


def _lines(item: Resource | None) -> list[str]:
    return json.dumps(as_dict(item.body), indent=1).splitlines() if item else []
