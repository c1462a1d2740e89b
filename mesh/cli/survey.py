"""Asks everything in a home how it is, all at once and each with a short bound.

Nothing here is remembered: what the launcher says is used for pids and restarts only, and whether
something serves is what it answers itself, now.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from mesh import procfs
from mesh.cli.ask import Silent, Where, get, line
from mesh.cli.launcher.leftovers import read_state, remembered
from mesh.cli.launcher.ports import HOST
from mesh.embedded import PostgresServer, RedisServer
from mesh.home import LITE, NODE, SIDECAR, Home
from mesh.settings import MeshSettings
from mesh.topology import load_topology

SERVING, NOT_SERVING, DEAD = "SERVING", "NOT_SERVING", "DEAD"
ASK_S = 1.0
Told = dict[str, Any]


async def survey(home: Home, settings: MeshSettings) -> Told:
    """The state of everything, as `hanse status --json` prints it."""
    known, supervisor = await _known(home)
    mesh = asyncio.create_task(_mesh(home))
    names = list(load_topology().agents)
    is_lite = home.is_lite
    shared = asyncio.create_task(_shared(home, known)) if is_lite else None
    agents = await asyncio.gather(*(_agent(home, name, known, shared) for name in names))
    edge, control, gateway, postgres, redis = await asyncio.gather(
        _edge(home, known),
        _control(home, known, mesh),
        _gateway(home, known),
        _postgres(home, settings, known),
        _redis(home, settings, known),
    )
    nodes, _ = await mesh
    told: Told = {"agents": dict(zip(names, agents, strict=True)), "edge": edge}
    told["topology"] = LITE if is_lite else SIDECAR
    if shared is not None:
        told[NODE] = await shared
    for name, entry in (*told["agents"].items(), *_proxies(told)):
        node = nodes.get(NODE if is_lite and name != "edge" else name, {})
        entry["acknowledged_version"] = node.get("acknowledged_version", "")
        entry["refusal"] = node.get("refusal", "")
    told |= {"control": control, "gateway": gateway, "postgres": postgres, "redis": redis}
    told["nursery"] = await _nursery(home, known)
    told["launcher"] = supervisor
    told["memory_mb"] = _memory_of_all(told)
    told["serving"] = all(_serves(entry) for entry in (*agents, *_others(told)))
    return told


def _memory_of_all(told: Told) -> dict[str, float]:
    entries = (*told["agents"].values(), *_others(told), told["nursery"])
    return {
        kind: round(
            sum(
                entry.get(f"{kind}_mb", 0.0) + entry.get(f"sidecar_{kind}_mb", 0.0)
                for entry in entries
            ),
            1,
        )
        for kind in ("rss", "pss")
    }


def _proxies(told: Told) -> list[tuple[str, Told]]:
    """Those beside no agent: the edge, and the one that all agents share."""
    return [(name, told[name]) for name in ("edge", NODE) if name in told]


def _others(told: Told) -> list[Told]:
    names = ("control", "gateway", "postgres", "redis", "launcher")
    return [*(entry for _, entry in _proxies(told)), *(told[name] for name in names)]


def _serves(entry: Told) -> bool:
    return entry["health"] == SERVING and bool(entry.get("ready", True))


async def _known(home: Home) -> tuple[dict[str, Told], Told]:
    """What the launcher knows of its processes; without one, what still lives of the last's."""
    try:
        state: Told = await line(home.supervisor_socket(), {"status": True}, ASK_S)
    except Silent as silent:
        living = remembered(home)
        entries = read_state(home).get("processes", {})
        kept = {name: entries[name] | {"pid": living[name].pid} for name in living}
        return kept, {"health": DEAD, "reason": str(silent), "pid": None}
    launcher = {"health": SERVING, "reason": "", "pid": state["pid"]}
    return state["processes"], launcher | _memory([state["pid"]])


async def _shared(home: Home, known: Mapping[str, Told]) -> Told:
    return await _proxy(home, NODE, known.get(f"{NODE}-envoy", {}))


async def _beside(
    home: Home, name: str, known: Mapping[str, Told], shared: "asyncio.Task[Told] | None"
) -> Told:
    """An agent's proxy; the memory of one that all share is told with that one."""
    if shared is None:
        return await _proxy(home, name, known.get(f"{name}-envoy", {}))
    return await shared | {f"{kind}_mb": 0.0 for kind in ("rss", "pss", "private")}


async def _agent(
    home: Home, name: str, known: Mapping[str, Told], shared: "asyncio.Task[Told] | None"
) -> Told:
    instances = [
        (item, entry)
        for item, entry in known.items()
        if entry["kind"] == "agent" and item.partition("-")[0] == name
    ]
    item, entry = instances[-1] if instances else (name, {})
    instance = item.partition("-")[2] or "1"
    (health, ready, reason), proxy = await asyncio.gather(
        _agent_health(home, name, instance), _beside(home, name, known, shared)
    )
    told = {"health": health, "ready": ready, "reason": reason or _launcher_reason(health, entry)}
    told |= _process(entry) | {"instance": instance}
    told |= {
        "sidecar": proxy["health"],
        "sidecar_reason": proxy["reason"],
        "sidecar_pid": proxy["pid"],
        "sidecar_restarts": proxy["restarts"],
        "sidecar_rss_mb": proxy["rss_mb"],
        "sidecar_pss_mb": proxy["pss_mb"],
        "sidecar_private_mb": proxy["private_mb"],
        "config_version": proxy["config_version"],
        "certificate_expire_time": proxy["certificate_expire_time"],
    }
    if proxy["health"] != SERVING and told["ready"]:
        told |= {"ready": False, "reason": f"its sidecar: {proxy['reason']}"}
    return told


def _launcher_reason(health: str, entry: Told) -> str:
    return str(entry.get("reason", "")) if health != SERVING else ""


async def _agent_health(home: Home, name: str, instance: str) -> tuple[str, bool, str]:
    socket = home.agent_http_socket(name, instance)
    try:
        (alive, _), (code, body) = await asyncio.gather(
            get(socket, "/health", ASK_S), get(socket, "/ready", ASK_S)
        )
        reasons = json.loads(body).get("reasons", {})
    except Silent as silent:
        return DEAD, False, str(silent)
    except ValueError:
        return NOT_SERVING, False, "its answer cannot be read"
    reason = "; ".join(f"{probe}: {why}" for probe, why in reasons.items())
    return (SERVING if alive == 200 else NOT_SERVING), code == 200, reason


async def _proxy(home: Home, node: str, entry: Told) -> Told:
    """An Envoy: whether it serves, what it serves, until when its certificate is good."""
    admin = home.admin_socket(node)
    told = _process(entry) | {"config_version": "", "certificate_expire_time": ""}
    try:
        code, body = await get(admin, "/ready", ASK_S)
    except Silent as silent:
        return told | {"health": DEAD, "reason": str(silent)}
    state = body.decode("utf-8", "replace").strip()
    told |= {"health": SERVING if code == 200 else NOT_SERVING}
    told["reason"] = "" if code == 200 else state.lower()
    version, certificate = await asyncio.gather(
        _ask(home.version_socket(node), "/_mesh/version"), _ask(admin, "/certs")
    )
    told["config_version"] = version.strip()
    told["certificate_expire_time"] = _first_expiry(certificate)
    return told


async def _ask(where: Where, path: str) -> str:
    try:
        code, body = await get(where, path, ASK_S)
    except Silent:
        return ""
    return body.decode("utf-8", "replace") if code == 200 else ""


def _first_expiry(certificates: str) -> str:
    try:
        found = [
            str(chain["expiration_time"])
            for certificate in json.loads(certificates)["certificates"]
            for chain in certificate["cert_chain"]
        ]
    except (ValueError, KeyError):
        return ""
    return min(found, default="")


async def _edge(home: Home, known: Mapping[str, Told]) -> Told:
    told = await _proxy(home, "edge", known.get("edge", {}))
    try:
        port = home.ports()["edge"]["rest"]
        # Any answer will do: the listener is there and its filters run.
        await get((HOST, port), "/", ASK_S)
        told["url"] = f"http://{HOST}:{port}"
    except (OSError, KeyError, ValueError) as error:
        told |= {"health": DEAD, "reason": f"no ports: {error}", "url": ""}
    except Silent as silent:
        told["url"] = ""
        if told["health"] == SERVING:
            told |= {"health": NOT_SERVING, "reason": f"REST: {silent}"}
    return told


async def _mesh(home: Home) -> tuple[dict[str, Told], Told]:
    """What the control plane says of the proxies; and how it is itself."""
    import grpc

    from hanse.mesh.v1 import control_service_pb2, control_service_pb2_grpc

    if not home.control_socket().exists():
        return {}, {"health": DEAD, "reason": "its socket is not there", "version": ""}
    async with grpc.aio.insecure_channel(f"unix:{home.control_socket()}") as channel:
        stub = control_service_pb2_grpc.ControlServiceStub(channel)
        try:
            mesh = await stub.GetMesh(control_service_pb2.GetMeshRequest(), timeout=ASK_S)
        except grpc.aio.AioRpcError as error:
            reason = f"{error.code().name}: {error.details()}"
            return {}, {"health": DEAD, "reason": reason, "version": ""}
    nodes = {
        node.node: {
            "acknowledged_version": node.acknowledged_version,
            "refusal": node.refusal,
            "connected": node.connected,
        }
        for node in mesh.nodes
    }
    away = [name for name, node in nodes.items() if not node["connected"]]
    told = {"health": SERVING, "reason": "", "version": mesh.version, "disconnected": away}
    return nodes, told


async def _control(home: Home, known: Mapping[str, Told], mesh: asyncio.Task[Any]) -> Told:
    _, told = await mesh
    answer: Told = told | _process(known.get("control", {}))
    return answer


async def _gateway(home: Home, known: Mapping[str, Told]) -> Told:
    import grpc
    from grpc_health.v1 import health_pb2, health_pb2_grpc

    told = _process(known.get("gateway", {}))
    if not home.gateway_socket().exists():
        return told | {"health": DEAD, "reason": "its socket is not there"}
    async with grpc.aio.insecure_channel(f"unix:{home.gateway_socket()}") as channel:
        try:
            answer = await health_pb2_grpc.HealthStub(channel).Check(
                health_pb2.HealthCheckRequest(), timeout=ASK_S
            )
        except grpc.aio.AioRpcError as error:
            return told | {"health": DEAD, "reason": f"{error.code().name}: {error.details()}"}
    serves = answer.status == health_pb2.HealthCheckResponse.SERVING
    return told | {"health": SERVING if serves else NOT_SERVING, "reason": ""}


async def _postgres(home: Home, settings: MeshSettings, known: Mapping[str, Told]) -> Told:
    if settings.database_url:
        return await _outside(settings.database_url, 5432)
    return await _embedded(PostgresServer(home), known.get("postgres", {}))


async def _redis(home: Home, settings: MeshSettings, known: Mapping[str, Told]) -> Told:
    if settings.redis_url:
        return await _outside(settings.redis_url, 6379)
    return await _embedded(RedisServer(home), known.get("redis", {}))


async def _embedded(server: PostgresServer | RedisServer, entry: Told) -> Told:
    answers = await asyncio.to_thread(server.ready)
    reason = "" if answers else "does not answer"
    told = {"health": SERVING if answers else DEAD, "reason": reason, "embedded": True}
    return told | _process(entry, procfs.family)


async def _outside(url: str, port: int) -> Told:
    """A store of yours: whether somebody listens there."""
    told: Told = _process({}) | {"embedded": False, "health": SERVING, "reason": ""}
    where = place_of(url, port)
    try:
        async with asyncio.timeout(ASK_S):
            if isinstance(where, Path):
                _, writer = await asyncio.open_unix_connection(str(where))
            else:
                _, writer = await asyncio.open_connection(*where)
            writer.close()
    except (OSError, TimeoutError) as error:
        told |= {"health": DEAD, "reason": str(error) or "no answer"}
    return told


def place_of(url: str, port: int) -> Where:
    """Where a store of this URL listens: a Unix socket, or a host and a port."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return Path(unquote(parts.path))
    host = parse_qs(parts.query).get("host", [parts.hostname or HOST])[0]
    if host.startswith("/"):
        return Path(host) / f".s.PGSQL.{parts.port or port}"
    return host, parts.port or port


async def _nursery(home: Home, known: Mapping[str, Told]) -> Told:
    told = _process(known.get("nursery", {}))
    try:
        answer = await line(home.nursery_socket(), {"ping": True}, ASK_S)
    except Silent as silent:
        return told | {"health": DEAD, "reason": str(silent)}
    broken = "; ".join(f"{module}: {why}" for module, why in answer["failed"].items())
    return told | {"health": NOT_SERVING if broken else SERVING, "reason": broken}


def _process(entry: Told, those: Callable[[int], list[int]] = lambda pid: [pid]) -> Told:
    """What is known of a process; its memory is that of `those` that belong to it."""
    pid = entry.get("pid")
    memory = _memory(those(pid) if pid else [])
    return {"pid": pid, "restarts": entry.get("restarts", 0)} | memory


def _memory(living: list[int]) -> Told:
    """What processes hold together."""
    return {
        "rss_mb": round(sum(map(procfs.rss_mb, living)), 1),
        "pss_mb": round(sum(map(procfs.share_mb, living)), 1),
        "private_mb": round(sum(map(procfs.private_mb, living)), 1),
    }
