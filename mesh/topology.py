"""The system on one page, read and checked: who exists, who calls whom, who hears what.

`mesh/topology.yaml` is the one place that states it; clusters, RBAC, start order and the diagram in
the docs are made from what this module returns. Every mistake is told at once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import yaml

NAME = re.compile(r"[a-z]+")
DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
# Safe either way; the one in C where it was built is ten times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOPIC = re.compile(r"([a-z]+)\.v\d+")


class TopologyError(Exception):
    """The topology is wrong; the text lists every mistake."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("wrong topology:\n  " + "\n  ".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class CallEntry:
    """How one agent calls another: seconds it waits, and the methods where not all (None)."""

    timeout_s: float
    methods: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What an agent lets through to itself at a time."""

    requests_max: int
    connections_max: int
    pending_max: int


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """One agent: whom it calls, what it lets through, which topics it hears."""

    limits: Limits
    calls: Mapping[str, CallEntry] = field(default_factory=dict)
    hears: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topology:
    """All agents by name, in the file's order."""

    trust_domain: str
    agents: Mapping[str, AgentEntry]
    # Topics whose events may overtake one another: a failing one does not hold up its key.
    unordered: frozenset[str] = frozenset()


def default_text() -> str:
    """The text of mesh/topology.yaml."""
    return files("mesh").joinpath("topology.yaml").read_text()


def load_topology(text: str | None = None) -> Topology:
    """The topology a text describes, mesh/topology.yaml without one; raises TopologyError."""
    try:
        document = yaml.load(default_text() if text is None else text, LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise TopologyError([f"not YAML: {error}"]) from None
    if not isinstance(document, dict) or not isinstance(document.get("agents"), dict):
        raise TopologyError(["expected a mapping with `agents`"])
    mistakes: list[str] = []
    defaults = document.get("defaults") or {}
    names = list(document["agents"])
    agents = {
        name: _agent(name, entry or {}, defaults, names, mistakes)
        for name, entry in document["agents"].items()
    }
    unordered = _unordered(document.get("topics") or {}, names, mistakes)
    topology = Topology(str(document.get("trust_domain", "hanse.mesh")), agents, unordered)
    if not mistakes:
        mistakes += [f"calls go in a circle: {' > '.join(circle)}" for circle in _circles(topology)]
    if mistakes:
        raise TopologyError(mistakes)
    return topology


def ranks(topology: Topology) -> list[list[str]]:
    """Agents in the order they start: those of a list call only agents of earlier lists."""
    left = dict(topology.agents)
    order: list[list[str]] = []
    placed: set[str] = set()
    while left:
        rank = [name for name, entry in left.items() if set(entry.calls) <= placed]
        order.append(rank)
        placed.update(rank)
        for name in rank:
            del left[name]
    return order


def _agent(
    name: str, entry: Any, defaults: Any, names: list[str], mistakes: list[str]
) -> AgentEntry:
    if not NAME.fullmatch(str(name)):
        mistakes.append(f"{name}: a name is one lower-case word")
    if not isinstance(entry, dict):
        mistakes.append(f"{name}: expected a mapping")
        entry = {}
    for key in set(entry) - {"calls", "limits", "hears"}:
        mistakes.append(f"{name}: unknown key {key}")
    calls = {}
    for callee, call in (entry.get("calls") or {}).items():
        if callee not in names or callee == name:
            mistakes.append(f"{name} calls {callee}, which is no other agent")
            continue
        calls[callee] = _call(f"{name} > {callee}", call or {}, defaults, mistakes)
    hears = tuple(entry.get("hears") or ())
    for topic in hears:
        found = TOPIC.fullmatch(str(topic))
        if not found or found.group(1) not in names:
            mistakes.append(f"{name} hears {topic}, which no agent publishes")
    return AgentEntry(_limits(name, entry, defaults, mistakes), calls, hears)


def _unordered(topics: Any, names: list[str], mistakes: list[str]) -> frozenset[str]:
    found = set()
    for topic, entry in topics.items():
        known = TOPIC.fullmatch(str(topic))
        ordering = entry.get("ordering", "strict") if isinstance(entry, dict) else entry
        if not known or known.group(1) not in names:
            mistakes.append(f"topics: no agent publishes {topic}")
        if ordering not in ("strict", "none"):
            mistakes.append(f"topics: the ordering of {topic} is strict or none")
        if ordering == "none":
            found.add(topic)
    return frozenset(found)


def _call(at: str, call: Any, defaults: Any, mistakes: list[str]) -> CallEntry:
    for key in set(call) - {"timeout", "methods"}:
        mistakes.append(f"{at}: unknown key {key}")
    text = str(call.get("timeout", defaults.get("timeout", "2s")))
    found = DURATION.fullmatch(text)
    seconds = 0.0
    if found:
        seconds = float(found.group(1)) / (1000 if found.group(2) == "ms" else 1)
    if not 0 < seconds <= 300:
        mistakes.append(f"{at}: timeout {text} is not a duration between 1ms and 300s")
    methods = call.get("methods")
    return CallEntry(seconds, None if methods is None else tuple(methods))


def _limits(name: str, entry: Any, defaults: Any, mistakes: list[str]) -> Limits:
    stated = {
        "requests_max": 512,
        "connections_max": 64,
        "pending_max": 256,
        **(defaults.get("limits") or {}),
        **(entry.get("limits") or {}),
    }
    for key, value in stated.items():
        if key not in Limits.__dataclass_fields__:
            mistakes.append(f"{name}: unknown limit {key}")
        elif not isinstance(value, int) or not 0 < value <= 1_000_000:
            mistakes.append(f"{name}: {key} must be a whole number above 0")
    return Limits(stated["requests_max"], stated["connections_max"], stated["pending_max"])


def _circles(topology: Topology) -> list[list[str]]:
    """Each circle of calls once, as the names along it."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> None:
        if name in path:
            found.append([*path[path.index(name) :], name])
            return
        if name in done:
            return
        for callee in topology.agents[name].calls:
            walk(callee, [*path, name])
        done.add(name)

    for name in topology.agents:
        walk(name, [])
    return found


def diagram(topology: Topology) -> str:
    """Who calls whom, as Mermaid: ranks from top to bottom, an arrow per edge of the call graph."""
    lines = ["flowchart BT"]
    for number, rank in enumerate(ranks(topology)):
        lines += [
            f"  subgraph rank{number}[rank {number}]",
            *(f"    {name}" for name in sorted(rank)),
            "  end",
        ]
    for name in sorted(topology.agents):
        callees = " & ".join(sorted(topology.agents[name].calls))
        if callees:
            lines.append(f"  {name} --> {callees}")
    return "\n".join(lines)
