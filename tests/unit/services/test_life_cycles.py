"""Every table of states is whole: each state stands in it, each can be reached from the first."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from types import ModuleType

import pytest

from mesh.errors import Refused
from mesh.topology import load_topology
from services.values import become

Table = Mapping[StrEnum, frozenset[StrEnum]]


def domains() -> Iterator[ModuleType]:
    for agent in load_topology().agents:
        yield import_module(f"services.{agent}.domain")


def tables() -> Iterator[tuple[str, Table]]:
    for domain in domains():
        for name, value in vars(domain).items():
            if name.endswith("NEXT") and isinstance(value, Mapping):
                yield f"{domain.__name__.split('.')[1]}.{name}", value


TABLES = list(tables())


@pytest.mark.parametrize(("name", "table"), TABLES, ids=[name for name, _ in TABLES])
def test_a_table_holds_every_state_and_leads_to_each(name: str, table: Table):
    states = set(type(next(iter(table))))
    assert set(table) == states
    reached = {next(iter(table))}
    while further := {after for state in reached for after in table[state]} - reached:
        reached |= further
    assert reached == states


@pytest.mark.parametrize(("name", "table"), TABLES, ids=[name for name, _ in TABLES])
def test_what_the_table_does_not_allow_is_refused(name: str, table: Table):
    for state, following in table.items():
        for asked in type(state):
            if asked in following:
                assert become(state, asked, table, "SOME_STATE") is asked
            else:
                with pytest.raises(Refused, match="Some state") as caught:
                    become(state, asked, table, "SOME_STATE")
                assert caught.value.reason == "SOME_STATE"
                assert caught.value.facts == {"state": state.value, "asked": asked.value}
