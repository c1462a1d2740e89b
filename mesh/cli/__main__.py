"""The `hanse` command: finds the sub-command, reads its arguments, runs it.

Exit codes: 0 done; 1 something does not serve, or the answer is no; 2 wrong usage or settings;
3 nothing runs in this home; 4 could not start; 130 interrupted.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mesh.cli.failure import INTERRUPTED, USAGE, CommandError
from mesh.settings import MeshSettings, SettingsError, load

# A command's module is loaded when it is used: `hanse --help` must not wait for grpc.
COMMANDS = {
    "up": "start everything and keep it running",
    "down": "drain and stop everything `hanse up` started",
    "status": "what serves, what does not, and why",
    "logs": "show or follow the log of a process",
    "call": "call a method of an agent through the mesh",
    "sagas": "look into sagas, and decide about those that stand still",
    "plan": "what a topology would change on the proxies",
    "explain": "may a caller reach a method, by which rule, through which resources",
    "config": "what a proxy has now",
    "certificates": "until when the proxies' certificates are good; reissue them, replace the root",
    "restart": "replace a running agent without losing a call",
    "migrate": "bring the database up to date",
    "events": "how far agents are behind, what they set aside, what they tell",
    "bench": "measure: mesh, config, sagas, events",
    "completion": "print the completion script of a shell",
}
# Commands that know what is sold live elsewhere and are plugged in (pyproject.toml).
PLUGGED = "hanse.commands"
EXIT_CODES = """exit codes:
  0 done   1 something does not serve, or the answer is no   2 wrong usage or settings
  3 nothing runs in this home   4 could not start   130 interrupted

examples:
  hanse up --detach --wait 60      start everything in the background
  hanse status --watch             see it live
  hanse call products/ListProducts '{"page_size": 5}'
  hanse down                       stop it

`hanse COMMAND --help` has more."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.exit(_run(words))
    except CommandError as error:
        sys.stderr.write(f"hanse: {error}\n")
        if error.advice:
            sys.stderr.write(f"       {error.advice}\n")
        sys.exit(error.code)
    except SettingsError as error:
        sys.stderr.write(f"hanse: {error}\n")
        sys.exit(USAGE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@cache
def plugged() -> dict[str, EntryPoint]:
    """The commands that other rooms bring, by name."""
    return {entry.name: entry for entry in entry_points(group=PLUGGED)}


def commands() -> dict[str, str]:
    """Every command and what it does; what a plugged one says is its module's first line."""
    told = {name: _first_line(entry) for name, entry in sorted(plugged().items())}
    return COMMANDS | told


def _first_line(entry: EntryPoint) -> str:
    """What a plugged command does, read from its source: help must not wait for its imports."""
    spec = find_spec(entry.module)
    source = Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""
    text = source.removeprefix('"""').split("\n", 1)[0].rstrip(".")
    return text[:1].lower() + text[1:]


def _run(words: list[str]) -> int:
    command = next((word for word in words if not word.startswith("-")), "")
    if command not in COMMANDS and command not in plugged():
        parser = top_parser()
        options = parser.parse_args(words)
        parser.print_help()
        return USAGE if not hasattr(options, "run") else 0
    if words[0] != command:
        top_parser().parse_args(words[:1])
    module, own = command_parser(command)
    options = own.parse_args(words[words.index(command) + 1 :])
    answer: int = module.run(options)
    return answer


def top_parser() -> argparse.ArgumentParser:
    """The parser of `hanse` itself; knows the commands by name only."""
    known = commands()
    parser = argparse.ArgumentParser(
        prog="hanse",
        description="Fifteen commerce agents behind an Envoy mesh: start, look into, steer.",
        epilog="commands:\n"
        + "".join(f"  {name:<14}{told}\n" for name, told in known.items())
        + f"\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=list(known), metavar="COMMAND", help="see below")
    return parser


def command_parser(command: str) -> tuple[Any, argparse.ArgumentParser]:
    """A command's module and the parser of its arguments."""
    if command in COMMANDS:
        module = import_module(f"mesh.cli.{command.replace('-', '_')}")
    else:
        module = plugged()[command].load()
    parser = argparse.ArgumentParser(
        prog=f"hanse {command}",
        description=module.__doc__,
        epilog=f"examples:\n{module.EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    settings = load(MeshSettings)
    parser.add_argument(
        "--home",
        type=Path,
        default=settings.home,
        help="folder of this Hanse (default: $HANSE_HOME, else .hanse)",
    )
    parser.add_argument("--json", action="store_true", help="report as JSON with stable keys")
    module.add_arguments(parser)
    return module, parser


if __name__ == "__main__":
    main()
