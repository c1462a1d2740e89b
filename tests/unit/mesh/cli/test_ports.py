"""A home keeps its ports while they are its own, and gives way where they are not."""

import socket
from pathlib import Path

import pytest

from mesh.cli.launcher.ports import HOST, PortTaken, give_ports
from mesh.home import Home

AGENTS = ("orders", "payments")


def taken() -> socket.socket:
    """A port that belongs to somebody else."""
    other = socket.socket()
    other.bind((HOST, 0))
    other.listen()
    return other


def test_every_node_gets_ports_of_its_own(tmp_path: Path):
    home = Home(tmp_path)
    give_ports(home, AGENTS)
    ports = home.ports()
    assert set(ports) == {"edge", *AGENTS}
    assert set(ports["edge"]) == {"rest", "grpc", "ops"}
    assert set(ports["orders"]) == {"inbound", "ops"}
    given = [port for node in ports.values() for port in node.values()]
    assert len(given) == len(set(given))


def test_a_home_keeps_its_ports(tmp_path: Path):
    home = Home(tmp_path)
    give_ports(home, AGENTS)
    before = home.ports()
    give_ports(home, AGENTS)
    assert home.ports() == before


def test_a_port_that_was_taken_meanwhile_is_replaced(tmp_path: Path):
    home = Home(tmp_path)
    give_ports(home, AGENTS)
    before = home.ports()
    with socket.socket() as other:
        other.bind((HOST, before["orders"]["inbound"]))
        other.listen()
        give_ports(home, AGENTS)
    assert home.ports()["orders"]["inbound"] != before["orders"]["inbound"]
    assert home.ports()["payments"] == before["payments"]


def test_the_port_that_was_asked_for_is_given_or_refused(tmp_path: Path):
    home = Home(tmp_path)
    with taken() as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=str(port)):
            give_ports(home, AGENTS, rest=port)
    give_ports(home, AGENTS, rest=port)
    assert home.ports()["edge"]["rest"] == port


def test_a_lite_home_has_one_proxy_beside_the_edge(tmp_path: Path):
    home = Home(tmp_path)
    assert not home.is_lite
    give_ports(home, AGENTS, is_lite=True)
    before = home.ports()
    assert home.is_lite
    assert set(before) == {"edge", "node"}
    assert set(before["node"]) == set(AGENTS)
    give_ports(home, AGENTS, is_lite=True)
    assert home.ports() == before
    give_ports(home, AGENTS)
    assert not home.is_lite


def test_two_homes_get_different_ports(tmp_path: Path):
    one, two = Home(tmp_path / "one").prepare(), Home(tmp_path / "two").prepare()
    give_ports(one, AGENTS)
    with socket.socket() as running:
        running.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        running.bind((HOST, one.ports()["edge"]["rest"]))
        running.listen()
        give_ports(two, AGENTS)
    assert two.ports()["edge"]["rest"] != one.ports()["edge"]["rest"]
