"""What the control plane remembers over its own end: the last good snapshot and the topology."""

import hashlib
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from envoy.service.discovery.v3 import discovery_pb2
from google.protobuf.message import DecodeError

from mesh.control import types
from mesh.control.snapshot import EMPTY, Named, NodeSnapshot, Resource, Snapshot, resource
from mesh.topology import default_text

Kept = discovery_pb2.DeltaDiscoveryResponse
FORMAT = "2"
log = logging.getLogger("hanse.control.memory")


class Memory:
    """Files in a home's control folder; each is replaced whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: dict[str, str] = {}

    @property
    def registrations(self) -> Path:
        """The file of the registrations."""
        return self._folder / "registrations.json"

    def keep(self, snapshot: Snapshot, bad: set[str]) -> None:
        """Remember a snapshot that every proxy took, and those that one refused."""
        for name, node in snapshot.nodes.items():
            if self._written.get(name) != node.structure:
                replace_whole(self._folder / f"{name}.snapshot", packed(node.resources))
                self._written[name] = node.structure
        hashes = {name: node.structure for name, node in snapshot.nodes.items()}
        told = {"format": FORMAT, "nodes": hashes, "refused": sorted(bad)}
        replace_whole(self._folder / "snapshot.json", json.dumps(told).encode())

    def recall(self) -> tuple[Snapshot, set[str]]:
        """What was kept; nothing when nothing readable was."""
        try:
            told = json.loads((self._folder / "snapshot.json").read_bytes())
            if told["format"] != FORMAT:
                return EMPTY, set()
            nodes = {name: self._node(name, known) for name, known in told["nodes"].items()}
            return Snapshot(nodes), set(told["refused"])
        except FileNotFoundError:
            return EMPTY, set()
        except (OSError, ValueError, KeyError, DecodeError) as damage:
            log.warning("nothing to recall", extra={"reason": str(damage)})
            return EMPTY, set()

    def keep_topology(self, text: str) -> None:
        """Remember a topology that an operator applied."""
        told = {"default": _hash(default_text()), "topology": text}
        replace_whole(self._folder / "topology.json", json.dumps(told).encode())

    def topology(self) -> str:
        """The topology applied last; the installed one when that has changed since."""
        try:
            told = json.loads((self._folder / "topology.json").read_bytes())
        except (OSError, ValueError):
            return default_text()
        known = told.get("default") == _hash(default_text())
        return str(told["topology"]) if known else default_text()

    def _node(self, name: str, structure: str) -> NodeSnapshot:
        found = unpacked((self._folder / f"{name}.snapshot").read_bytes())
        node = NodeSnapshot(name, found)
        if node.structure != structure:
            raise ValueError(f"the snapshot of {name} is damaged")
        return node


def packed(resources: Mapping[str, Named]) -> bytes:
    """Resources by type and name as bytes to keep."""
    kept = Kept()
    for named in resources.values():
        for item in named.values():
            kept.resources.add(name=item.name, version=item.version, resource=item.body)
    return bytes(kept.SerializeToString(deterministic=True))


def unpacked(content: bytes) -> dict[str, Named]:
    """Resources that were kept; raises DecodeError, or KeyError for a type that is none of ours."""
    found: dict[str, dict[str, Resource]] = {type_url: {} for type_url in types.ORDER[1:]}
    for item in Kept.FromString(content).resources:
        found[item.resource.type_url][item.name] = resource(item.name, item.resource)
    return dict(found)


def replace_whole(path: Path, content: bytes) -> None:
    """Write a file so that whoever reads sees all of the old or all of the new."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    os.replace(fresh, path)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
