"""The command line: helps, refuses what it does not know, says what to do next."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mesh.cli import logs
from mesh.cli.__main__ import COMMANDS, command_parser, main
from mesh.cli.call import find
from mesh.cli.completion import bash, fish, zsh
from mesh.cli.failure import CANNOT_START, NOTHING_RUNS, USAGE, CommandError


def code_of(*words: str) -> int:
    """The exit code of a command line."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(ended.value.code or 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command: str):
    module, parser = command_parser(command)
    told = parser.format_help()
    assert "examples:" in told
    assert f"hanse {command}" in module.EXAMPLES
    assert "--home" in told
    assert "--json" in told


def test_help_lists_the_commands_and_the_exit_codes(capsys: pytest.CaptureFixture[str]):
    assert code_of("--help") == 0
    told = capsys.readouterr().out
    assert all(command in told for command in COMMANDS)
    assert "exit codes" in told


def test_help_does_not_load_what_commands_need():
    script = (
        "import sys, contextlib, io\n"
        "from mesh.cli.__main__ import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(['--help'])\n"
        "print([n for n in ('grpc', 'asyncio', 'yaml', 'mesh.cli.up') if n in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert answer.stdout.strip() == "[]", answer.stderr


def test_the_launcher_loads_no_grpc():
    script = "import sys, mesh.cli.up; print([n for n in ('grpc', 'google') if n in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert answer.stdout.strip() == "[]", answer.stderr


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    assert code_of("dance") == USAGE
    assert "dance" in capsys.readouterr().err


def test_a_wrong_setting_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("HANSE_ENV", "moon")
    assert code_of("status") == USAGE
    assert "HANSE_ENV" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("down",),
        ("restart", "orders"),
        ("config", "orders"),
        ("certificates",),
        ("certificates", "rotate", "orders"),
        ("certificates", "roll"),
        ("plan",),
        ("explain", "products/SetPrice"),
        ("call", "products/SetPrice"),
        ("call", "products/SetPrice", "--from", "orders"),
        ("call", "products/SetPrice", "--direct"),
    ],
)
def test_where_nothing_runs_a_command_says_so_and_what_to_do(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert code_of(*words, "--home", str(tmp_path)) == NOTHING_RUNS
    assert "hanse up" in capsys.readouterr().err


def test_production_refuses_the_lite_topology(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("HANSE_ENV", "production")
    assert code_of("up", "--topology", "lite", "--home", str(tmp_path / "h")) == USAGE
    assert "no mutual TLS" in capsys.readouterr().err
    assert not (tmp_path / "h").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("roll", "orders"), "rotate orders"),
        (("roll", "--grace", "0"), "from 1 to 3600"),
        (("rotate", "--grace", "5"), "belongs to a roll"),
    ],
)
def test_a_roll_that_cannot_be_meant_is_wrong_usage(
    words: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert code_of("certificates", *words, "--home", str(tmp_path)) == USAGE
    assert told in capsys.readouterr().err


def test_a_home_held_by_a_launcher_that_does_not_answer_is_left_alone(tmp_path: Path):
    from mesh.cli.launcher import leftovers
    from mesh.home import Home

    with leftovers.lock(Home(tmp_path)) or pytest.fail("not held"):
        assert code_of("up", "--home", str(tmp_path)) == CANNOT_START


def test_a_method_is_found_by_agent_service_or_full_name():
    path = "/hanse.products.v1.PricingService/SetPrice"
    assert find("products/SetPrice").path == path
    assert find("PricingService/SetPrice").path == path
    assert find(path).path == path


def test_a_method_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(CommandError) as refused:
        find("products/Dance")
    assert "SetPrice" in refused.value.advice
    assert refused.value.code == USAGE


def test_a_request_that_does_not_fit_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    words = ("call", "products/SetPrice", '{"colour": "red"}', "--home", str(tmp_path))
    assert code_of(*words) == USAGE
    told = capsys.readouterr().err
    assert "colour" in told
    assert "SetPriceRequest" in told


@pytest.mark.parametrize("script", [bash, zsh, fish])
def test_completion_knows_every_command(script):
    told = script()
    assert all(command in told for command in COMMANDS)
    assert "--detach" in told or "-l detach" in told
    assert "marketplace" in told


def test_completion_offers_what_a_command_may_name():
    case = next(line for line in bash().splitlines() if " certificates) " in line)
    assert {"rotate", "roll", "--grace", "marketplace", "edge"} <= set(
        case.partition('"')[2].rstrip('";').split()
    )


def test_the_bash_completion_is_bash():
    checked = subprocess.run(["bash", "-n"], input=bash(), text=True, capture_output=True)
    assert checked.returncode == 0, checked.stderr


def test_logs_are_shown_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "log").mkdir()
    entry = {"time": "12:00", "level": "INFO", "message": "started", "pid": 7}
    (tmp_path / "log" / "orders.log").write_text(f"plain\n{json.dumps(entry)}\n")
    assert code_of("logs", "orders", "--home", str(tmp_path)) == 0
    assert capsys.readouterr().out == "plain\n12:00 INFO    started  pid=7\n"
    assert code_of("logs", "orders", "--json", "-n", "1", "--home", str(tmp_path)) == 0
    assert json.loads(capsys.readouterr().out) == entry


def test_a_log_that_is_not_there_names_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "edge.log").touch()
    assert code_of("logs", "dance", "--home", str(tmp_path)) == USAGE
    assert "edge" in capsys.readouterr().err
    assert logs.EXAMPLES
