"""Journals that older code wrote replay through today's tables to the end they had.

A failure here means that a running saga would not survive the deploy: give the table a new version
and leave the old one below it. Before a release: python -m tests.sagas.record --again.
"""

import json

import pytest

from mesh import codec
from mesh.cli.sagas import tables
from mesh.saga.decide import Entry, Fact, Will, decide, replay
from tests.sagas import shop
from tests.sagas.record import FOLDER

TABLES = {("shop", *saga.key): saga for saga in shop.ALL}
TABLES |= {(agent, *saga.key): saga for agent, saga in tables()}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_recorded_journals_end_as_they_ended(path) -> None:
    journals = json.loads(path.read_text())
    assert journals
    for told in journals:
        saga = TABLES[told["agent"], told["saga"], told["version"]]
        data = codec.decode(saga.state, told["input"].encode()) if told["input"] else None
        entries = [
            Entry(seq, Fact(fact), step, attempt, payload and payload.encode(), note, ref)
            for seq, fact, step, attempt, payload, note, ref in told["entries"]
        ]
        progress = replay(saga, data, entries)
        [command] = decide(saga, progress)
        assert (command.will, command.state) == (Will.FINISH, told["state"]), told


def test_there_are_journals_of_every_kind_of_row() -> None:
    text = (FOLDER / "simulation.json").read_text()
    rare = {Fact.ABANDONED, Fact.SPENT}
    assert not [fact for fact in set(Fact) - rare if f'"{fact.value}"' not in text]
