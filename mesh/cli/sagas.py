"""Look into the sagas of the running agents, and decide about those that stand still.

Asks each agent on its own socket, as the operator of this machine. A saga is named by its id
(sag_…); which agent runs it is found out. A decision needs --why and is journaled with it.
"""

import argparse
import asyncio
import json
import os
import uuid
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from mesh.cli.failure import DONE, NOTHING_RUNS, UNWELL, USAGE, CommandError
from mesh.home import Home

EXAMPLES = """  hanse sagas list                                  what moved last, of all agents
  hanse sagas list --state stuck --agent orders
  hanse sagas show sag_01j…                         its whole story on one screen
  hanse sagas retry sag_01j… --why "carrier is back"
  hanse sagas cancel sag_01j… --why "customer called"
  hanse sagas resolve sag_01j… --done "refund 4711 seen at the bank" --why "checked"
  hanse sagas resolve sag_01j… --give-up "return the parcel by hand" --why "lost"
  hanse sagas release sag_01j… --why "fixed in 1.2"     out of quarantine
  hanse sagas versions                              what runs by which table
  hanse sagas diagram --write                       docs/sagas.md from the tables"""
ACTS = ("list", "show", "retry", "cancel", "resolve", "release", "diagram", "versions")
DECISIONS = ("retry", "cancel", "resolve", "release")
PATIENCE_S = 10.0
PAGE = Path("docs/sagas.md")
ABSENT = ("NOT_FOUND", "UNIMPLEMENTED", "UNAVAILABLE")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse sagas`."""
    parser.add_argument("act", nargs="?", default="list", choices=ACTS, help="what to do (list)")
    parser.add_argument("saga_id", nargs="?", default="", help="the saga, as sag_…")
    parser.add_argument("--agent", default="", help="ask only this agent")
    parser.add_argument("--state", action="append", default=[], help="runnable, stuck, …")
    parser.add_argument("--name", default="", help="only sagas of this name, as orders.place_order")
    parser.add_argument("--key", default="", help="only of this business key")
    parser.add_argument("--size", type=int, default=20, metavar="N", help="at most so many (20)")
    parser.add_argument("--why", default="", help="the reason that is journaled")
    parser.add_argument("--done", metavar="EVIDENCE", help="resolve: the step happened outside")
    parser.add_argument("--answer", default="{}", help="resolve --done: what it answered, as JSON")
    parser.add_argument("--give-up", metavar="REST", help="resolve: leave it; what is left to do")
    parser.add_argument("--write", action="store_true", help="diagram: write docs/sagas.md")


def run(options: argparse.Namespace) -> int:
    """Ask, decide or draw."""
    if options.act == "diagram":
        return _draw(options)
    if options.act in ("show", *DECISIONS) and not options.saga_id:
        raise CommandError(f"{options.act} needs the id of a saga", "hanse sagas list", USAGE)
    if options.act in DECISIONS and not options.why:
        raise CommandError("a decision needs a reason", 'say it: --why "…"', USAGE)
    return asyncio.run(_ask(options, Home(options.home.absolute())))


def sockets(home: Home, agent: str = "") -> dict[str, Path]:
    """The gRPC socket of one running instance of every agent, or of that one."""
    found = {}
    for path in sorted(home.run.glob(f"{agent or '*'}-*.sock")):
        name, _, instance = path.stem.partition("-")
        if instance.isdigit():
            found[name] = path
    if not found:
        what = agent or "no agent"
        raise CommandError(f"{what} runs in {home.path}", "start it: hanse up", NOTHING_RUNS)
    return found


async def _ask(options: argparse.Namespace, home: Home) -> int:
    import grpc

    from hanse.mesh.v1.saga_service_pb2_grpc import SagaServiceStub

    act = {"list": _list, "versions": _versions}.get(options.act, _one)
    answers: dict[str, Any] = {}
    failures: dict[str, str] = {}
    for agent, socket in sockets(home, options.agent).items():
        async with grpc.aio.insecure_channel(f"unix:{socket}") as channel:
            try:
                answers[agent] = await act(SagaServiceStub(channel), options)
            except grpc.aio.AioRpcError as error:
                code = error.code().name
                if code not in ABSENT:
                    raise CommandError(f"{agent}: {code}: {error.details()}") from None
                if code == "UNAVAILABLE":
                    failures[agent] = error.details() or code
        if answers and act is _one:
            break
    if not answers and act is _one:
        raise CommandError(f"no agent knows {options.saga_id}", _told(failures), UNWELL)
    _print(options, answers)
    return UNWELL if failures else DONE


def _told(failures: dict[str, str]) -> str:
    return "; ".join(f"{agent} does not answer: {why}" for agent, why in failures.items())


async def _list(stub: Any, options: argparse.Namespace) -> Any:
    from hanse.mesh.v1 import saga_service_pb2 as pb

    request = pb.ListSagasRequest(
        page_size=min(200, max(1, options.size)),
        name=options.name,
        business_key=options.key,
        states=[f"SAGA_STATE_{state.upper()}" for state in options.state],
    )
    return await stub.ListSagas(request, timeout=PATIENCE_S)


async def _versions(stub: Any, options: argparse.Namespace) -> Any:
    from hanse.mesh.v1 import saga_service_pb2 as pb

    request = pb.ListSagaVersionsRequest(name=options.name)
    return await stub.ListSagaVersions(request, timeout=PATIENCE_S)


async def _one(stub: Any, options: argparse.Namespace) -> Any:
    from google.protobuf import json_format

    from hanse.mesh.v1 import saga_service_pb2 as pb

    saga = await stub.GetSaga(pb.GetSagaRequest(saga_id=options.saga_id), timeout=PATIENCE_S)
    if options.act == "show":
        return saga
    decision = {"saga_id": options.saga_id, "request_id": str(uuid.uuid4()), "why": options.why}
    if options.act == "resolve":
        request = pb.ResolveSagaRequest(step=saga.summary.step or "-", **decision)
        if options.done:
            request.mark_done.evidence = options.done
            json_format.ParseDict(json.loads(options.answer), request.mark_done.answer)
        elif options.give_up:
            request.give_up.remainder = options.give_up
        else:
            request.retry.SetInParent()
        return await stub.ResolveSaga(request, timeout=PATIENCE_S)
    name = f"{options.act.capitalize()}Saga"
    request = getattr(pb, f"{name}Request")(**decision)
    return await getattr(stub, name)(request, timeout=PATIENCE_S)


def _print(options: argparse.Namespace, answers: dict[str, Any]) -> None:
    from google.protobuf import json_format

    if options.json:
        told = {
            agent: json_format.MessageToDict(answer, preserving_proto_field_name=True)
            for agent, answer in answers.items()
        }
        print(json.dumps(told, indent=1, ensure_ascii=False))
        return
    for answer in answers.values():
        if hasattr(answer, "versions"):
            for version in answer.versions:
                current = "current" if version.current else "old" if version.fingerprint else "GONE"
                print(
                    f"{version.name:<36} v{version.version:<4}{current:<9}"
                    f"{version.in_flight_count:>7} running {version.stuck_count:>5} stuck"
                )
        elif hasattr(answer, "sagas"):
            for saga in answer.sagas:
                print(line(saga))
        else:
            print("\n".join(story(answer)))


def line(saga: Any) -> str:
    """A saga in a list."""
    state = _name(saga, "state", "SAGA_STATE_")
    moved = saga.move_time.ToDatetime().isoformat(" ", "seconds")
    return f"{saga.saga_id}  {moved}  {saga.name:<28} {state:<12} {saga.step:<28} {saga.reason}"


def story(saga: Any) -> Iterator[str]:
    """The whole story of a saga on one screen."""
    summary = saga.summary
    state = _name(summary, "state", "SAGA_STATE_")
    yield f"{summary.name} v{summary.version}  {summary.saga_id}  {state}"
    behind = "behind the pivot" if summary.past_pivot else "before the pivot"
    yield f"key {summary.business_key}  tenant {summary.tenant or '-'}  {behind}"
    yield f"trace {uuid_of(summary.saga_id)}"
    if summary.step:
        yield f"stands at {summary.step}, attempt {summary.attempt}  {summary.reason}"
    if summary.HasField("wake_time"):
        yield f"goes on at {summary.wake_time.ToDatetime().isoformat(' ', 'milliseconds')}"
    if saga.HasField("open_task"):
        task = saga.open_task
        yield f"WAITS FOR A PERSON: {task.role} decides about {task.step}: {task.reason}"
    yield ""
    before = summary.start_time.ToDatetime()
    yield f"{'time':<24}{'+ s':>9}  {'what':<12}{'step':<30}{'try':>4} {'owner':>6}  note"
    for entry in saga.entries:
        at = entry.entry_time.ToDatetime()
        yield (
            f"{at.isoformat(' ', 'milliseconds'):<24}{(at - before).total_seconds():>9.3f}  "
            f"{_name(entry, 'fact', 'FACT_'):<12}{entry.step:<30}{entry.attempt or '':>4} "
            f"{entry.fence:>6}  {entry.note}"
            + (f"  <- {entry.signal_name}" if entry.signal_name else "")
        ).rstrip()
        before = at
    for signal in saga.signals:
        heard = "consumed" if signal.consumed else "kept"
        at = signal.signal_time.ToDatetime().isoformat(" ", "milliseconds")
        yield f"{at:<24}{'':>9}  signal {signal.name}  {signal.dedup_id}  {heard}"


def uuid_of(saga_id: str) -> str:
    """The trace in which all of a saga's calls are found."""
    from mesh.ids import from_typeid

    return from_typeid("sag", saga_id).hex


def _name(message: Any, field: str, prefix: str) -> str:
    value = message.DESCRIPTOR.fields_by_name[field].enum_type.values_by_number
    return str(value[getattr(message, field)].name).removeprefix(prefix)


def tables() -> list[tuple[str, Any]]:
    """Every saga of every agent of the topology, old versions included."""
    from mesh.topology import load_topology

    found = []
    for name in load_topology().agents:
        agent = import_module(f"services.{name}.agent").agent
        found += [(name, saga) for saga in agent.sagas]
    return found


def _draw(options: argparse.Namespace) -> int:
    from mesh.saga.diagram import page

    text = page(tables())
    if options.write:
        PAGE.write_text(text, encoding="utf-8")
        print(f"wrote {PAGE}{os.linesep}", end="")
    else:
        print(text)
    return DONE
