"""May a caller reach a method: by which rule, through which listener, route, cluster, endpoint?

With which timeouts and retries, too. Exit code 1 when it may not.
"""

import argparse
import json

from mesh.cli.failure import DONE, UNWELL
from mesh.home import Home

EXAMPLES = """  hanse explain orders/PlaceOrder                     from the edge
  hanse explain inventory/ReserveStock --from orders
  hanse explain payments/CapturePayment --from knowledge"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse explain`."""
    parser.add_argument("method", help="AGENT/Method, Service/Method or the full name")
    parser.add_argument(
        "--from", dest="caller", default="edge", metavar="AGENT", help="who calls (edge)"
    )


def run(options: argparse.Namespace) -> int:
    """Ask the control plane and tell."""
    from mesh.cli.steering import as_dict, ask

    home = Home(options.home.absolute())
    fields = {"method": options.method, "caller": options.caller}
    answer = as_dict(ask(home, "ExplainCall", "ExplainCallRequest", **fields))
    if options.json:
        print(json.dumps(answer, indent=1))
    else:
        verdict = "may" if answer["allowed"] else "may not"
        print(f"{answer['caller']} {verdict} call {answer['method']}: {answer['rule']}")
        for hop in answer["hops"]:
            print(f"  {hop['node']:<14}{hop['kind']:<10}{hop['name']}")
            for name, value in sorted(hop["facts"].items()):
                print(f"    {name}: {value}")
    return DONE if answer["allowed"] else UNWELL
