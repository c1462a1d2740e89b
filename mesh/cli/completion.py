"""Print the completion script of a shell: commands, their options, agents and logs."""

import argparse

from mesh.cli.__main__ import command_parser, commands
from mesh.cli.failure import DONE
from mesh.identity import EDGE
from mesh.topology import load_topology

EXAMPLES = """  source <(hanse completion bash)
  hanse completion zsh > ~/.zfunc/_hanse
  hanse completion fish > ~/.config/fish/completions/hanse.fish"""
AGENTS_FOLLOW = {"logs", "restart", "config", "call", "explain", "certificates"}
EDGE_FOLLOWS = {"logs", "config", "explain", "certificates"}
BASH = """_hanse() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" command="${{COMP_WORDS[1]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then words="{commands}"; else
    case "$command" in
{cases}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -F _hanse hanse
"""
ZSH = """#compdef hanse
_hanse() {{
  local -a commands
  commands=(
{described}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "$words[2]" in
{cases}
  esac
}}
_hanse "$@"
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse completion`."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    print({"bash": bash, "zsh": zsh, "fish": fish}[options.shell](), end="")
    return DONE


def words() -> dict[str, list[str]]:
    """Every command with what may follow it."""
    agents = list(load_topology().agents)
    found: dict[str, list[str]] = {}
    for command in commands():
        _, parser = command_parser(command)
        follow: list[str] = []
        for action in parser._actions:
            follow += action.option_strings or [str(item) for item in action.choices or ()]
        if command in AGENTS_FOLLOW:
            follow += agents
        if command in EDGE_FOLLOWS:
            follow.append(EDGE)
        found[command] = follow
    return found


def bash() -> str:
    """The script for bash."""
    cases = "\n".join(
        f'      {command}) words="{" ".join(follow)}";;' for command, follow in words().items()
    )
    return BASH.format(commands=" ".join(commands()), cases=cases)


def zsh() -> str:
    """The script for zsh."""
    described = "\n".join(f"    '{name}:{_quiet(told)}'" for name, told in commands().items())
    cases = "\n".join(
        f"    {command}) compadd -- {' '.join(follow)};;" for command, follow in words().items()
    )
    return ZSH.format(described=described, cases=cases)


def fish() -> str:
    """The script for fish."""
    lines = ["complete -c hanse -f"]
    for command, follow in words().items():
        first = f"complete -c hanse -n __fish_use_subcommand -a {command}"
        lines.append(f"{first} -d '{_quiet(commands()[command])}'")
        seen = f"complete -c hanse -n '__fish_seen_subcommand_from {command}'"
        for word in follow:
            if word.startswith("--"):
                lines.append(f"{seen} -l {word[2:]}")
            elif word.startswith("-"):
                lines.append(f"{seen} -s {word[1:]}")
            else:
                lines.append(f"{seen} -a {word}")
    return "\n".join(lines) + "\n"


def _quiet(text: str) -> str:
    return text.replace("'", "").replace(":", "").replace("`", "")
