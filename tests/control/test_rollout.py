"""Rollouts: make before break, gated on acknowledgement; refusals; proxies that are away."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mesh.control import fleet as room
from mesh.control import types
from mesh.control.fleet import Fleet
from mesh.control.rollout import Outcome, Patience, Rollout
from mesh.control.snapshot import VERSION_ROUTE, Snapshot, route_targets
from tests.builders.proxies import BAD, Proxy, a_mesh, a_node, refuses_bad

QUICK = Patience(acknowledge_s_max=30.0, drain_s=0.0)
END_S_MAX = 20


class Bench:
    """A rollout with simulated proxies, driven turn by turn."""

    def __init__(self, first: Snapshot, patience: Patience = QUICK) -> None:
        self.fleet = Fleet()
        self.kept: list[Snapshot] = []
        self.warmed: list[str] = []
        self.rollout = Rollout(self.fleet, self._warm, patience, self.kept.append)
        self.rollout.begin(first)
        self.proxies = {name: Proxy(self.fleet, name) for name in first.nodes}
        self._task = asyncio.create_task(self.rollout.run())

    async def _warm(self, node: str) -> None:
        self.warmed.append(node)

    async def settle(self) -> None:
        """Turn until nothing happens any more."""
        idle = 0
        async with asyncio.timeout(END_S_MAX):
            while idle < 5:
                turns = [proxy.turn() for proxy in self.proxies.values()]
                busy = any(turns)
                self.check()
                # Beside the turns of the loop a rollout may look for a thread that writes.
                await asyncio.sleep(0 if busy else 0.002)
                idle = 0 if busy else idle + 1

    async def all_to(self, wanted: Snapshot) -> Outcome:
        """Publish and go on until the rollout has ended."""
        ended = self.rollout.publish(wanted)
        async with asyncio.timeout(END_S_MAX):
            while not ended.done():
                await self.settle()
        await self.settle()
        return ended.result()

    def check(self) -> None:
        """No call finds nothing, on no proxy."""
        for proxy in self.proxies.values():
            assert not proxy.lost(), f"{proxy.name}: {proxy.lost()}"

    def connect(self) -> None:
        for proxy in self.proxies.values():
            proxy.connect()

    def targets(self, name: str) -> set[str]:
        """Where the routes a proxy has lead."""
        return route_targets(self.proxies[name].has[types.ROUTE]["r"])

    def versions(self) -> set[str]:
        """The mesh versions the proxies serve."""
        return {proxy.has[types.ROUTE][VERSION_ROUTE].version for proxy in self.proxies.values()}

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])


@contextlib.asynccontextmanager
async def bench(first: Snapshot, patience: Patience = QUICK) -> AsyncIterator[Bench]:
    """A rollout whose proxies have connected."""
    made = Bench(first, patience)
    made.connect()
    await made.settle()
    yield made
    await made.stop()


ONE = a_mesh(a_node("a", {"x": "1"}), a_node("b", {"x": "1"}))
RENAMED = a_mesh(a_node("a", {"y": "1"}), a_node("b", {"y": "1"}))


async def test_a_proxy_that_comes_is_told_everything():
    async with bench(ONE) as made:
        for proxy in made.proxies.values():
            assert set(proxy.has[types.CLUSTER]) == {"x"}
            assert set(proxy.has[types.LISTENER]) == {"in", "version"}
        assert made.versions() == {ONE.version}
        assert made.fleet.node("a").is_settled
        assert made.fleet.node("a").acknowledged == ONE.version


async def test_a_renamed_cluster_is_added_switched_to_and_removed_in_this_order():
    async with bench(ONE) as made:
        before = len(made.proxies["b"].heard)
        outcome = await made.all_to(RENAMED)
        assert not outcome.refusals
        assert made.versions() == {RENAMED.version}
        assert set(made.proxies["b"].has[types.CLUSTER]) == {"y"}
        story = [
            (
                types.SHORT[item.type_url],
                [r.name for r in item.resources],
                list(item.removed_resources),
            )
            for item in made.proxies["b"].heard[before:]
        ]
        added = story.index(("cluster", ["y"], []))
        fed = story.index(("endpoint", ["y"], []))
        switched = next(
            i for i, (kind, names, _) in enumerate(story) if kind == "route" and "r" in names
        )
        removed = next(
            i for i, (kind, _, gone) in enumerate(story) if kind == "cluster" and gone == ["x"]
        )
        assert added < fed < switched < removed


async def test_routes_wait_for_every_proxy_to_have_the_new_cluster():
    third = a_node("c", {"x": "1"})
    async with bench(a_mesh(*ONE.nodes.values(), third)) as made:
        made.rollout.publish(a_mesh(*RENAMED.nodes.values(), a_node("c", {"y": "1"})))
        slow = made.proxies.pop("c")
        await made.settle()
        # The canary is through; b has the cluster but its routes wait for c.
        assert made.targets("a") == {"y"}
        assert set(made.proxies["b"].has[types.CLUSTER]) == {"x", "y"}
        assert made.targets("b") == {"x"}
        made.proxies["c"] = slow
        await made.settle()
        assert made.targets("b") == made.targets("c") == {"y"}


async def test_new_clusters_must_be_warm_and_changed_ones_need_not():
    async with bench(ONE) as made:
        await made.all_to(a_mesh(a_node("a", {"x": "2"}), a_node("b", {"x": "1"})))
        assert made.warmed == []
        await made.all_to(a_mesh(a_node("a", {"x": "2", "z": "1"}), a_node("b", {"x": "1"})))
        assert made.warmed == ["a"]


async def test_a_changed_cluster_brings_its_endpoints_though_they_did_not_change():
    async with bench(ONE) as made:
        before = {name: len(proxy.heard) for name, proxy in made.proxies.items()}
        await made.all_to(a_mesh(a_node("a", {"x": "2"}), a_node("b", {"x": "1"})))
        heard = {
            name: [item.type_url for item in proxy.heard[before[name] :]]
            for name, proxy in made.proxies.items()
        }
        assert heard["a"].index(types.CLUSTER) < heard["a"].index(types.ENDPOINT)
        assert heard["b"] == [types.ROUTE]  # The version, nothing else.


async def test_endpoints_do_not_wait_for_a_rollout_under_way():
    async with bench(ONE) as made:
        made.rollout.publish(RENAMED)
        slow = made.proxies.pop("a")  # The canary does not answer, so the rollout stands still.
        await asyncio.sleep(0)
        moved = a_mesh(
            a_node("a", {"y": "1"}), a_node("b", {"x": "1", "y": "1"}, sockets={"x": "/new.sock"})
        )
        made.rollout.publish(moved)
        await made.settle()
        body = made.proxies["b"].has[types.ENDPOINT]["x"].body.value
        assert b"/new.sock" in body
        made.proxies["a"] = slow
        await made.settle()
        assert made.versions() == {moved.version}


async def test_what_the_canary_refuses_nobody_else_is_sent():
    bad = a_mesh(a_node("a", {"x": BAD}), a_node("b", {"x": BAD}))
    async with bench(ONE) as made:
        outcome = await made.all_to(bad)
        assert outcome.refusals == {"a": "x is bad"}
        assert made.proxies["b"].refused == 0
        assert made.fleet.node("a").refusal == "x is bad"
        assert made.versions() == {ONE.version}
        assert made.rollout.is_refused(bad)
        assert made.rollout.good.structure == ONE.structure


async def test_what_was_refused_is_never_sent_again_and_endpoints_still_are():
    bad = a_mesh(a_node("a", {"x": BAD}), a_node("b", {"x": "1"}))
    async with bench(ONE) as made:
        await made.all_to(bad)
        refused = made.proxies["a"].refused
        again = a_mesh(a_node("a", {"x": BAD}, sockets={"x": "/2.sock"}), a_node("b", {"x": "1"}))
        await made.all_to(again)
        assert made.proxies["a"].refused == refused
        assert b"/2.sock" in made.proxies["a"].has[types.ENDPOINT]["x"].body.value


async def test_a_refusal_of_a_later_proxy_takes_the_canary_back():
    bad = a_mesh(a_node("a", {"y": "1"}), a_node("b", {"y": BAD}))
    async with bench(ONE) as made:
        outcome = await made.all_to(bad)
        assert outcome.refusals == {"b": "y is bad"}
        for name in ("a", "b"):
            assert made.targets(name) == {"x"}
            assert set(made.proxies[name].has[types.CLUSTER]) == {"x"}
        assert made.versions() == {ONE.version}


async def test_a_mended_snapshot_goes_through_after_a_refusal():
    async with bench(ONE) as made:
        await made.all_to(a_mesh(a_node("a", {"y": BAD}), a_node("b", {"x": "1"})))
        outcome = await made.all_to(RENAMED)
        assert not outcome.refusals
        assert made.versions() == {RENAMED.version}
        assert made.fleet.node("a").refusal == ""
        assert made.kept[-1] == RENAMED


async def test_a_proxy_that_is_away_is_not_waited_for_and_told_when_it_comes():
    async with bench(ONE) as made:
        made.proxies["b"].disconnect()
        outcome = await made.all_to(RENAMED)
        assert outcome.version == RENAMED.version
        assert set(made.proxies["b"].has[types.CLUSTER]) == {"x"}
        made.proxies["b"].connect()
        await made.settle()
        assert made.versions() == {RENAMED.version}


async def test_a_proxy_that_does_not_answer_is_dropped_and_the_rollout_goes_on():
    async with bench(ONE, Patience(acknowledge_s_max=0.05, drain_s=0.0)) as made:
        mute = made.proxies.pop("b")
        link = mute.link
        outcome = await made.all_to(RENAMED)
        assert outcome.version == RENAMED.version
        assert link is not None
        assert link.is_over
        assert made.fleet.node("b").link is None
        made.proxies["b"] = mute
        await made.settle()
        assert made.versions() == {RENAMED.version}


async def test_only_the_newest_of_many_changes_need_be_rolled_out():
    async with bench(ONE) as made:
        ended = [
            made.rollout.publish(a_mesh(a_node("a", {"x": str(n)}), a_node("b", {"x": "1"})))
            for n in range(2, 30)
        ]
        while not all(item.done() for item in ended):
            await made.settle()
        sent = [item for item in made.proxies["a"].heard if item.type_url == types.CLUSTER]
        assert len(sent) < 10
        assert made.versions() == {ended[-1].result().version}


async def test_what_a_proxy_refuses_for_reasons_of_its_own_is_sent_again(monkeypatch):
    monkeypatch.setattr(room, "RETRY_S_MIN", 0.01)
    made = Bench(ONE)
    # Another program holds the port for a while.
    proxy = made.proxies["a"] = Proxy(made.fleet, "a", lambda response: "the port is taken")
    made.connect()
    await made.settle()
    assert made.fleet.node("a").refusal == "the port is taken"
    assert not proxy.has[types.LISTENER]
    proxy.refuses = refuses_bad
    async with asyncio.timeout(END_S_MAX):
        while not made.fleet.node("a").is_settled:
            await made.settle()
    assert made.versions() == {ONE.version}
    assert made.fleet.node("a").refusal == ""
    await made.stop()


NAMES = ("a", "b", "c")
CLUSTERS = st.dictionaries(
    st.sampled_from("vwxyz"), st.sampled_from(("1", "2", "3", "4", BAD)), min_size=1, max_size=4
)
ACTS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(("ask", "fetch", "take", "turn", "drop"))),
    max_size=25,
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    nodes = []
    for name in NAMES:
        clusters = draw(CLUSTERS)
        targets = draw(st.sets(st.sampled_from(sorted(clusters)), min_size=1))
        listener = draw(st.sampled_from(("1", "2")))
        nodes.append(a_node(name, clusters, tuple(sorted(targets)), listener))
    return a_mesh(*nodes)


def is_bad(snapshot: Snapshot) -> bool:
    return any(
        f".{BAD}".encode() in item.body.value
        for node in snapshot.nodes.values()
        for item in node.of(types.CLUSTER).values()
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(plan=st.lists(st.tuples(snapshots(), ACTS), min_size=1, max_size=4))
def test_no_call_ever_finds_a_missing_cluster_or_no_endpoint(plan):
    """Random snapshots one after the other; answers, refusals and broken streams in any order."""
    asyncio.run(_walk(plan))


async def _walk(plan: list[tuple[Snapshot, list[tuple[str, str]]]]) -> None:
    first = a_mesh(*(a_node(name, {"x": "1", "y": "1"}) for name in NAMES))
    async with bench(first) as made:
        for wanted, acts in plan:
            made.rollout.publish(wanted)
            for name, act in acts:
                proxy = made.proxies[name]
                if act == "drop":
                    proxy.disconnect()
                    proxy.connect()
                else:
                    getattr(proxy, act)()
                made.check()
                await asyncio.sleep(0)
        last = plan[-1][0]
        outcome = await made.all_to(last)
        made.check()
        if not is_bad(last):
            assert not outcome.refusals
            assert outcome.version == last.version
        good = made.rollout.good
        assert made.versions() == {good.version}
        for name, proxy in made.proxies.items():
            assert not is_bad(good)
            for kind in (types.CLUSTER, types.LISTENER):
                have = {key: item.version for key, item in proxy.has[kind].items()}
                assert have == {
                    key: item.version for key, item in good.nodes[name].of(kind).items()
                }


@pytest.mark.parametrize("acknowledge_s_max", [0.01])
async def test_a_mesh_in_which_nobody_answers_comes_to_an_end(acknowledge_s_max):
    async with bench(ONE, Patience(acknowledge_s_max, 0.0)) as made:
        made.proxies.clear()
        ended = made.rollout.publish(RENAMED)
        async with asyncio.timeout(END_S_MAX):
            assert (await ended).version == RENAMED.version
