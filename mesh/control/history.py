"""The last accepted snapshots, on disk: which way a call went before a change can be asked later.

What an operator did must not be pushed out by instances that come and go, so of each kind, those
that changed the structure and those that changed endpoints only, so many are kept. A proxy's part
is a file by its content, shared by all snapshots that have it. Secrets are in no snapshot.
"""

import json
import logging
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from google.protobuf.message import DecodeError

from mesh.control import types
from mesh.control.memory import packed, replace_whole, unpacked
from mesh.control.snapshot import STRUCTURE, Named, NodeSnapshot, Snapshot, digest

KEPT_MAX = 32
# To be raised when resources change so that `explain` cannot read what was kept before.
FORMAT = 1
INDEX = "index.json"
SHOWN = 12
log = logging.getLogger("hanse.control.history")


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted snapshot; `nodes` names, per proxy, the content of its structure and endpoints.

    `changed` are the proxies whose resources are others than in the one before.
    """

    version: str
    accepted_at: float
    nodes: Mapping[str, tuple[str, str]]
    changed: tuple[str, ...]
    endpoints_only: bool


class Unknown(Exception):
    """No kept snapshot, or several, are meant; the text lists which there are."""


class Damaged(Exception):
    """What was kept cannot be read any more."""


class History:
    """Accepted snapshots, the newest last; noted at once, written when `write` is called."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now
        self._writing = threading.Lock()
        self._unwritten: dict[str, Snapshot] = {}
        self._entries = self._load()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is kept, the newest first."""
        return tuple(reversed(self._entries))

    @property
    def is_written(self) -> bool:
        """Whether everything noted is on disk."""
        return not self._unwritten

    def note(self, snapshot: Snapshot) -> bool:
        """A snapshot is in force; whether that is news."""
        last = self._entries[-1] if self._entries else None
        if last is not None and last.version == snapshot.version:
            return False
        entry = _entry(snapshot, last, self._now())
        self._unwritten[snapshot.version] = snapshot
        self._entries = _bounded((*self._entries, entry))
        return True

    def write(self) -> None:
        """Put what was noted on disk, and take away what is no longer kept; in any thread."""
        with self._writing:
            self._write()

    def find(self, beginning: str) -> Entry:
        """The one kept snapshot whose version begins so; raises Unknown."""
        found = {entry.version: entry for entry in self._entries}
        meant = [entry for version, entry in found.items() if version.startswith(beginning)]
        if len(meant) == 1:
            return meant[0]
        known = ", ".join(version[:SHOWN] for version in reversed(found)) or "none yet"
        many = "several versions begin" if meant else "no kept version begins"
        raise Unknown(f"{many} with {beginning}; kept, the newest first: {known}")

    def recall(self, entry: Entry) -> Snapshot:
        """The snapshot as it was accepted; raises Damaged."""
        unwritten = self._unwritten.get(entry.version)
        if unwritten is not None:
            return unwritten
        try:
            found = Snapshot({name: self._node(name, *kept) for name, kept in entry.nodes.items()})
        except (OSError, zlib.error, DecodeError, KeyError) as damage:
            raise Damaged(f"version {entry.version} cannot be read: {damage}") from None
        if found.version != entry.version:
            raise Damaged(f"version {entry.version} is not what was kept")
        return found

    def _write(self) -> None:
        noted, entries = dict(self._unwritten), self._entries
        self._folder.mkdir(mode=0o700, exist_ok=True)
        wanted = {name for entry in entries for name in _files(entry)}
        there = {path.name for path in self._folder.iterdir()}
        for snapshot in noted.values():
            for name, content in _contents(snapshot):
                if name in wanted - there:
                    replace_whole(self._folder / name, zlib.compress(packed(content)))
        told = {"format": FORMAT, "entries": [asdict(entry) for entry in entries]}
        replace_whole(self._folder / INDEX, json.dumps(told).encode())
        for name in there - wanted - {INDEX}:
            (self._folder / name).unlink(missing_ok=True)
        for version in noted:
            self._unwritten.pop(version, None)

    def _node(self, name: str, structure: str, endpoints: str) -> NodeSnapshot:
        found: dict[str, Named] = {}
        for content in (_structure_file(name, structure), _endpoints_file(name, endpoints)):
            for type_url, named in unpacked(self._read(content)).items():
                found[type_url] = {**found.get(type_url, {}), **named}
        return NodeSnapshot(name, found)

    def _read(self, name: str) -> bytes:
        return zlib.decompress((self._folder / name).read_bytes())

    def _load(self) -> tuple[Entry, ...]:
        try:
            told = json.loads((self._folder / INDEX).read_bytes())
            if told["format"] != FORMAT:
                return ()
            there = {path.name for path in self._folder.iterdir()}
            found = tuple(_entry_of(item) for item in told["entries"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError) as damage:
            log.warning("no history to recall", extra={"reason": str(damage)})
            return ()
        return tuple(entry for entry in found if there.issuperset(_files(entry)))


def _entry(snapshot: Snapshot, last: Entry | None, now: float) -> Entry:
    nodes = {name: (node.structure, _endpoints(node)) for name, node in snapshot.nodes.items()}
    before = last.nodes if last is not None else {}
    changed = {name for name in {*nodes, *before} if nodes.get(name) != before.get(name)}
    structures = [{name: kept[0] for name, kept in item.items()} for item in (nodes, before)]
    return Entry(
        snapshot.version, now, nodes, tuple(sorted(changed)), structures[0] == structures[1]
    )


def _bounded(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The newest of each kind, in their order."""
    kept: list[Entry] = []
    for kind in (True, False):
        kept += [entry for entry in entries if entry.endpoints_only is kind][-KEPT_MAX:]
    return tuple(entry for entry in entries if any(entry is item for item in kept))


def _entry_of(item: Mapping[str, object]) -> Entry:
    told = dict(item)
    nodes = {name: tuple(kept) for name, kept in told.pop("nodes").items()}  # type: ignore[attr-defined]
    changed = tuple(told.pop("changed"))  # type: ignore[arg-type, var-annotated]
    return Entry(nodes=nodes, changed=changed, **told)  # type: ignore[arg-type]


def _files(entry: Entry) -> Iterator[str]:
    for name, (structure, endpoints) in entry.nodes.items():
        yield _structure_file(name, structure)
        yield _endpoints_file(name, endpoints)


def _contents(snapshot: Snapshot) -> Iterator[tuple[str, Mapping[str, Named]]]:
    for name, node in snapshot.nodes.items():
        told = {type_url: node.of(type_url) for type_url in STRUCTURE}
        yield _structure_file(name, node.structure), told
        endpoints = {types.ENDPOINT: node.of(types.ENDPOINT)}
        yield _endpoints_file(name, _endpoints(node)), endpoints


def _endpoints(node: NodeSnapshot) -> str:
    told = [item for item in node.versions() if item[0] == types.ENDPOINT]
    return digest(repr(told).encode())


def _structure_file(name: str, content: str) -> str:
    return f"{name}.{content}"


def _endpoints_file(name: str, content: str) -> str:
    return f"{name}.{content}.endpoints"
