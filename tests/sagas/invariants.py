"""The sixteen promises of the engine, checked on what a run left behind."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from mesh import codec
from mesh.saga.decide import Fact, State, Will, decide, replay
from mesh.saga.definition import Kind
from mesh.saga.memory import Kept, _entry
from tests.sagas.world import STOCK, World

ENDED = {State.COMPLETED, State.COMPENSATED, State.CANCELLED}
TICK = timedelta(microseconds=2)


def violations(world: World) -> Iterator[str]:
    """Every promise that was broken, with its number."""
    tables = {saga.key: saga for saga in world.sagas}
    for kept in world.store.sagas.values():
        saga = tables[kept.new.name, kept.new.version]
        for told in _of_saga(world, saga, kept):
            yield f"{told} in {saga.name} {kept.new.biz_key} ({kept.state} {kept.reason})"
    yield from _of_log(world)
    yield from _of_bus(world)
    held = len(world.held) + len(world.sold) + world.free
    if held != STOCK:
        yield f"15: {held} pieces of {STOCK}"


def _of_saga(world: World, saga, kept: Kept) -> Iterator[str]:
    entries = [_entry(*kept.rows[seq]) for seq in sorted(kept.rows)]
    facts = Counter((entry.fact, entry.step) for entry in entries)
    if kept.state not in ENDED:
        yield "1: not ended"
    if any(entry.seq != number for number, entry in enumerate(entries, 1)):
        yield "6: the journal has gaps"
    fences = [kept.rows[seq][0].fence for seq in sorted(kept.rows)]
    if fences != sorted(fences):
        yield "6: the fence went back"
    for task in kept.tasks.values():
        if kept.state in ENDED and task.state == "OPEN":
            yield f"1: a task for {task.role} was left at {task.step}"
    stuck = [entry for entry in entries if entry.fact is Fact.STUCK]
    if any(entry.step not in kept.tasks for entry in stuck):
        yield "1: stuck without a human task"
    yield from _of_effects(world, saga, kept, entries)
    yield from _of_waits(world, saga, kept, entries)
    told = [row for row in world.store.told if row[0] == kept.new.saga_id]
    if len(told) != facts[Fact.DONE, "shop.confirm"]:
        yield f"8: {len(told)} events"
    if [row[1] for row in told] != sorted(row[1] for row in told):
        yield "9: events out of order"
    progress = replay(saga, codec.decode(saga.state, kept.new.input), entries)
    command = decide(saga, progress)[0]
    if kept.state in ENDED and (command.will, command.state) != (Will.FINISH, kept.state):
        yield f"14: the journal says {command.will} {command.state}"


def _of_effects(world: World, saga, kept: Kept, entries) -> Iterator[str]:
    saga_id, order = kept.new.saga_id, [one.name for stage in saga.stages for one in stage]
    pivot = saga.stages[saga.pivot_stage][0].name
    for name in order:
        done, undone = world.ledger[saga_id, name, False], world.ledger[saga_id, name, True]
        if done > 1 or undone > 1:
            yield f"2: {name} done {done}, undone {undone}"
        turned_back = kept.state in {State.COMPENSATED, State.CANCELLED}
        if turned_back and saga.steps[name].undo and done != undone and name != "shop.small":
            yield f"3: {name} done {done}, undone {undone}"
        if kept.state == State.COMPLETED and undone:
            yield f"5: {name} undone"
        acts = saga.steps[name].kind is Kind.ACT
        if kept.state == State.COMPLETED and acts and done != 1:
            yield f"14: {name} done {done}"
    if world.ledger[saga_id, pivot, False] and kept.state != State.COMPLETED:
        yield "5: turned back behind the pivot"
    undone = [order.index(entry.step) for entry in entries if entry.fact is Fact.UNDONE]
    if undone != sorted(undone, reverse=True):
        yield "4: undone out of order"
    passed = False
    for entry in entries:
        passed = passed or (entry.fact is Fact.DONE and entry.step == pivot)
        if passed and entry.fact is Fact.UNDONE:
            yield f"5: {entry.step} undone behind the pivot"


def _of_waits(world: World, saga, kept: Kept, entries) -> Iterator[str]:
    refs = [entry.ref for entry in entries if entry.ref]
    if len(refs) != len(set(refs)):
        yield "13: a signal was consumed twice"
    since = {entry.step: entry.at for entry in reversed(entries) if entry.fact is Fact.WAITING}
    for entry in entries:
        row = saga.steps.get(entry.step)
        if row is None or row.kind is Kind.ACT:
            continue
        fired = row.kind is Kind.TIMER and entry.fact is Fact.DONE
        if fired and entry.at - since[entry.step] < timedelta(seconds=row.wait_s) - TICK:
            yield "12: a timer fired early"
        if "WAITED_TOO_LONG" in entry.note:
            due = since[entry.step] + timedelta(seconds=row.wait_s)
            for dedup_id, signal in kept.signals.items():
                early = world.store.said[kept.new.saga_id, dedup_id] < due - TICK
                if signal.name == entry.step and early and dedup_id not in refs:
                    yield f"13: {signal.name} was lost"
    timers = [e.step for e in entries if e.fact is Fact.DONE and saga.steps[e.step].kind == "timer"]
    if len(timers) != len(set(timers)):
        yield "12: a timer fired twice"


def _of_log(world: World) -> Iterator[str]:
    fences: dict = defaultdict(int)
    for what, saga_id, fence in world.store.log:
        if what == "claim":
            if fence <= fences[saga_id]:
                yield "6: a claim with an old fence"
            fences[saga_id] = fence
        elif fence < fences[saga_id]:
            yield "7: a row under a stale fence"
    keys = Counter((kept.new.name, kept.new.biz_key) for kept in world.store.sagas.values())
    for key, count in keys.items():
        if count > 1:
            yield f"16: {key} runs {count} times"
    for key, answers in world.answers.items():
        if len(answers) > 1:
            yield f"16: {key} was answered {answers}"


def _of_bus(world: World) -> Iterator[str]:
    if world.offset != len(world.store.told):
        yield "11: events were left"
    if len(world.handled) != len(set(world.handled)):
        yield "10: an event counted twice"
    if set(world.handled) != {f"event-{number}" for number in range(len(world.store.told))}:
        yield "11: the offset passed an event that nobody handled"
