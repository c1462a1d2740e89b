"""The system on one page is the system: calls, topics and the picture of them."""

import re
from pathlib import Path

import pytest

from mesh.topology import diagram, load_topology, ranks

ROOT = Path(__file__).parents[2]
TOPOLOGY = load_topology()
PICTURE = re.compile(
    r"(<!-- generated from mesh/topology.yaml[^>]*-->\n```mermaid\n)(.*?)(```)", re.S
)


def test_the_picture_shows_the_call_graph(request: pytest.FixtureRequest):
    page = ROOT / "docs" / "architecture.md"
    text = page.read_text()
    wanted = PICTURE.sub(lambda found: f"{found[1]}{diagram(TOPOLOGY)}\n{found[3]}", text)
    if request.config.getoption("--rewrite"):
        page.write_text(wanted)
    assert page.read_text() == wanted, "run make golden"


def test_nobody_starts_before_those_it_calls():
    started: set[str] = set()
    for rank in ranks(TOPOLOGY):
        for name in rank:
            assert set(TOPOLOGY.agents[name].calls) <= started
        started.update(rank)
    assert started == set(TOPOLOGY.agents)


@pytest.mark.parametrize("agent", TOPOLOGY.agents)
def test_an_agent_has_words_only_for_those_it_may_call(agent: str):
    calls = ROOT / "services" / agent / "calls"
    modules = {path.stem for path in calls.glob("*.py")} - {"__init__"}
    assert modules <= set(TOPOLOGY.agents[agent].calls)


def test_every_topic_that_is_heard_has_a_contract_of_facts():
    for entry in TOPOLOGY.agents.values():
        for topic in entry.hears:
            publisher = topic.partition(".")[0]
            facts = ROOT / "protos" / "hanse" / publisher / "v1" / f"{publisher}_events.proto"
            assert facts.exists(), topic
