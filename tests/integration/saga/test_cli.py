"""`hanse sagas` against an agent's own socket."""

import json

import pytest

from mesh.agent import Agent
from mesh.cli import sagas as cli
from mesh.cli.__main__ import command_parser
from mesh.cli.failure import DONE, CommandError
from mesh.home import Home
from mesh.ids import to_typeid
from mesh.testing.mesh import in_process_mesh
from tests.integration.saga.test_service import begin, fragile_name, stuck, weather
from tests.sagas import tables


@pytest.fixture
async def there(dsn, tmp_path):
    """A running agent, and a home in which its socket stands where the command looks."""
    weather.broken = True
    agent = Agent("orders", sagas=[tables.plain, stuck])
    async with in_process_mesh(agent, database_url=lambda name: dsn) as mesh:
        home = Home(mesh.folder / "home").prepare()
        (home.run / "orders-1.sock").symlink_to(mesh.folder / "orders.sock")
        (home.run / "orders.out.sock").touch()
        yield mesh, home


async def hanse(home: Home, *words: str) -> int:
    _, parser = command_parser("sagas")
    return await cli._ask(parser.parse_args(list(words)), home)


async def test_the_whole_story_stands_on_one_screen(there, capsys) -> None:
    mesh, home = there
    saga_id, named = await begin(mesh, "stuck")
    assert await hanse(home, "show", named["saga_id"]) == DONE
    told = capsys.readouterr().out
    for word in ("orders.stuck v1", "STUCK", "WAITS FOR A PERSON: buyer", "CARRIER_ODD"):
        assert word in told
    assert saga_id.hex in told
    assert len(told.splitlines()) < 25


async def test_lists_and_versions_tell_what_runs(there, capsys) -> None:
    mesh, home = there
    _, named = await begin(mesh, "stuck")
    await begin(mesh, "plain")
    await hanse(home, "list", "--state", "stuck")
    told = capsys.readouterr().out
    assert named["saga_id"] in told
    assert len(told.splitlines()) == 1
    await hanse(home, "versions")
    assert "1 stuck" in capsys.readouterr().out
    await hanse(home, "list", "--json")
    assert len(json.loads(capsys.readouterr().out)["orders"]["sagas"]) == 2


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (["resolve", "--done", "seen", "--answer", '{"paid": 3}'], "COMPLETED"),
        (["resolve", "--give-up", "nothing"], "CANCELLED"),
        (["cancel"], "CANCELLED"),
        (["resolve"], "COMPLETED"),
        (["retry"], "COMPLETED"),
    ],
)
async def test_decisions_end_what_was_stuck(there, words, state) -> None:
    mesh, home = there
    saga_id, named = await begin(mesh, "stuck")
    weather.broken = False
    await hanse(home, words[0], named["saga_id"], *words[1:], "--why", "test")
    outcome = await mesh["orders"].sagas.wait_for(saga_id, timeout_s=20)
    assert outcome.state == state
    assert fragile_name().endswith("fragile")


async def test_what_cannot_be_done_says_why(there) -> None:
    mesh, home = there
    _, named = await begin(mesh, "plain")
    with pytest.raises(CommandError, match="FAILED_PRECONDITION"):
        await hanse(home, "resolve", named["saga_id"], "--why", "x")
    with pytest.raises(CommandError, match="no agent knows"):
        await hanse(home, "show", to_typeid("sag", tables_id()))
    with pytest.raises(CommandError, match="runs in"):
        await hanse(home, "list", "--agent", "payments")
    parser = command_parser("sagas")[1]
    for words in (["show"], ["retry", "sag_1"]):
        with pytest.raises(CommandError):
            cli.run(parser.parse_args(words))


def tables_id():
    from mesh.ids import new_id

    return new_id()


def test_every_table_can_be_drawn(capsys) -> None:
    assert cli.run(command_parser("sagas")[1].parse_args(["diagram"])) == DONE
    assert capsys.readouterr().out.startswith("# Sagas")
