"""What a proxy has now: its resources as JSON, as the control plane gave them and it took them."""

import argparse
import json

from mesh.cli.failure import DONE
from mesh.home import Home

EXAMPLES = """  hanse config orders
  hanse config edge --json | jq '.resources | keys'"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse config`."""
    parser.add_argument("node", help="an agent, for its proxy, or edge; node in a lite home")


def run(options: argparse.Namespace) -> int:
    """Ask the control plane and tell."""
    from mesh.cli.steering import as_dict, ask

    home = Home(options.home.absolute())
    answer = as_dict(ask(home, "GetNodeConfig", "GetNodeConfigRequest", node=options.node))
    if not options.json:
        print(f"# {answer['node']} at {answer['version']}")
        answer = answer["resources"]
    print(json.dumps(answer, indent=1))
    return DONE
