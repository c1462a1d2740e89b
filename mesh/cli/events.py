"""Events: how far agents are behind, what they set aside, handle it again, watch what they tell.

Asks the agents of this home over their own sockets, as the local operator.
"""

import argparse
import asyncio
import json
import sys
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from mesh.cli.failure import DONE, NOTHING_RUNS, UNWELL, USAGE, CommandError
from mesh.home import Home

EXAMPLES = """  hanse events lag                         who is behind, on which topic
  hanse events dead customers              what customers set aside, and why
  hanse events redrive customers --key 0192…   handle one key again, in its order
  hanse events tail orders --back 20       what orders tells, from 20 events ago"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse events`."""
    parser.add_argument("what", choices=["lag", "dead", "redrive", "tail"])
    parser.add_argument("agent", nargs="?", default="", help="the agent (lag, dead: all)")
    parser.add_argument("--topic", default="", help="only this topic")
    parser.add_argument("--key", default="", help="only this key: the id of what it is about")
    parser.add_argument("--type", dest="types", action="append", default=[], metavar="MESSAGE")
    parser.add_argument("--limit", type=int, default=100, help="at most so many (100)")
    parser.add_argument("--back", type=int, default=0, help="tail: begin so many events ago")
    parser.add_argument("--timeout", type=float, default=30.0, metavar="S", help="seconds (30)")


def run(options: argparse.Namespace) -> int:
    """Ask, and print what was told."""
    home = Home(options.home.absolute())
    if options.what in ("redrive", "tail") and not options.agent:
        raise CommandError(f"whose events? hanse events {options.what} AGENT", "", USAGE)
    sockets = _sockets(home, options.agent)
    asked = {"lag": _lag, "dead": _dead, "redrive": _redrive, "tail": _tail}[options.what]
    try:
        return asyncio.run(asked(sockets, options))
    except KeyboardInterrupt:
        return DONE


def _sockets(home: Home, agent: str) -> dict[str, Path]:
    """One instance's socket for each running agent that is meant."""
    found = {
        path.name.rpartition("-")[0]: path
        for path in sorted(home.run.glob(f"{agent or '*'}-*.sock"))
        if not path.name.endswith(".http.sock")
    }
    if not found:
        raise CommandError(
            f"{agent or 'no agent'} does not run in {home.path}"
            if agent
            else f"nothing runs in {home.path}",
            "start it: hanse up",
            NOTHING_RUNS,
        )
    return found


async def _ask(socket: Path, options: argparse.Namespace, method: str, request: Any) -> Any:
    import grpc

    from hanse.mesh.v1.event_service_pb2_grpc import EventServiceStub

    async with grpc.aio.insecure_channel(f"unix:{socket}") as channel:
        return await getattr(EventServiceStub(channel), method)(request, timeout=options.timeout)


async def _each(
    sockets: dict[str, Path], options: argparse.Namespace, method: str, request: Any
) -> AsyncIterator[tuple[str, Any]]:
    import grpc

    for agent, socket in sockets.items():
        try:
            yield agent, await _ask(socket, options, method, request)
        except grpc.aio.AioRpcError as error:
            print(f"{agent}: {error.code().name}: {error.details()}", file=sys.stderr)
            yield agent, None


async def _lag(sockets: dict[str, Path], options: argparse.Namespace) -> int:
    from hanse.mesh.v1 import event_service_pb2 as pb

    request = pb.ListLagRequest(topic=options.topic)
    report, failed = [], False
    async for agent, answer in _each(sockets, options, "ListLag", request):
        failed = failed or answer is None
        if answer is None:
            continue
        topics: dict[str, dict[str, Any]] = {}
        for line in answer.partitions:
            entry = topics.setdefault(
                line.topic, {"behind": 0, "behind_s": 0.0, "partitions": 0, "unowned": 0}
            )
            entry["behind"] += line.behind_count
            age_s = round(line.behind.ToMicroseconds() / 1e6, 3)
            entry["behind_s"] = max(entry["behind_s"], age_s)
            entry["partitions"] += 1
            entry["unowned"] += not line.owner
        report += [{"group": agent, "topic": topic, **entry} for topic, entry in topics.items()]
        if answer.dead_letter_count:
            report.append({"group": agent, "set_aside": answer.dead_letter_count})
    _print(report, options.json)
    return UNWELL if failed else DONE


async def _dead(sockets: dict[str, Path], options: argparse.Namespace) -> int:
    from google.protobuf.json_format import MessageToDict

    from hanse.mesh.v1 import event_service_pb2 as pb

    request = pb.ListDeadLettersRequest(
        page_size=min(options.limit, 200), topic=options.topic, key=options.key
    )
    report, failed = [], False
    async for _, answer in _each(sockets, options, "ListDeadLetters", request):
        failed = failed or answer is None
        if answer is not None:
            report += [
                MessageToDict(letter, preserving_proto_field_name=True)
                for letter in answer.dead_letters
            ]
    _print(report, options.json)
    return UNWELL if failed else DONE


async def _redrive(sockets: dict[str, Path], options: argparse.Namespace) -> int:
    from hanse.mesh.v1 import event_service_pb2 as pb

    request = pb.RedriveDeadLettersRequest(
        request_id=str(uuid.uuid4()),
        consumer=options.agent,
        topic=options.topic,
        key=options.key,
        limit=min(options.limit, 1000),
    )
    async for _, answer in _each(sockets, options, "RedriveDeadLetters", request):
        if answer is None:
            return UNWELL
        _print([{"handled": answer.handled_count, "failed": answer.failed_count}], options.json)
        return UNWELL if answer.failed_count else DONE
    return DONE


async def _tail(sockets: dict[str, Path], options: argparse.Namespace) -> int:
    import grpc
    from google.protobuf.json_format import MessageToDict

    from hanse.mesh.v1 import event_service_pb2 as pb
    from hanse.mesh.v1.event_service_pb2_grpc import EventServiceStub

    request = pb.TailEventsRequest(
        topic=options.topic, key=options.key, types=options.types, back_count=options.back
    )
    (socket,) = sockets.values()
    async with grpc.aio.insecure_channel(f"unix:{socket}") as channel:
        try:
            async for item in EventServiceStub(channel).TailEvents(request):
                if item.HasField("event"):
                    told = MessageToDict(item.event, preserving_proto_field_name=True)
                    print(json.dumps(told, ensure_ascii=False), flush=True)
        except grpc.aio.AioRpcError as error:
            raise CommandError(f"{error.code().name}: {error.details()}", "", UNWELL) from None
    return DONE


def _print(report: list[dict[str, Any]], as_json: bool) -> None:
    """JSON with stable keys, or a line per entry."""
    if as_json:
        print(json.dumps(report, indent=1, ensure_ascii=False))
        return
    for entry in report:
        print("  ".join(f"{name}={value}" for name, value in entry.items()))
    if not report:
        print("nothing")
