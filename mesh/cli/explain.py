"""May a caller reach a method: by which rule, through which listener, route, cluster, endpoint?

With which timeouts and retries, too. --at walks the call through a past snapshot, named by its
version or by a beginning that only one version has: `hanse plan --history` lists them. Exit code 1
when the call may not pass, 2 when the method or the version is not known.

Keys of --json: method, caller, allowed, rule, version (of the snapshot), hops: node, kind
(listener, route, cluster, endpoint), name, facts.
"""

import argparse
import json

from mesh.cli.failure import DONE, UNWELL, USAGE, CommandError
from mesh.home import Home

EXAMPLES = """  hanse explain orders/PlaceOrder                     from the edge
  hanse explain inventory/ReserveStock --from orders
  hanse explain payments/CapturePayment --from knowledge
  hanse explain inventory/ReserveStock --from orders --at 3f09a1    as it was then"""

ADVICE = {
    "NOT_FOUND": "when each was accepted, and what it changed: hanse plan --history",
    "DATA_LOSS": "name another version: hanse plan --history",
    "INVALID_ARGUMENT": "name it as AGENT/Method",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `hanse explain`."""
    parser.add_argument("method", help="AGENT/Method, Service/Method or the full name")
    parser.add_argument(
        "--from", dest="caller", default="edge", metavar="AGENT", help="who calls (edge)"
    )
    parser.add_argument(
        "--at", default="", metavar="VERSION", help="a past mesh version (what is in force)"
    )


def run(options: argparse.Namespace) -> int:
    """Ask the control plane and tell."""
    from mesh.cli.steering import Refused, as_dict, ask

    home = Home(options.home.absolute())
    fields = {"method": options.method, "caller": options.caller, "at": options.at.lower()}
    try:
        answer = as_dict(ask(home, "ExplainCall", "ExplainCallRequest", **fields))
    except Refused as refused:
        if refused.status not in ADVICE:
            raise
        raise CommandError(refused.details, ADVICE[refused.status], USAGE) from None
    if options.json:
        print(json.dumps(answer, indent=1))
    else:
        verdict = "may" if answer["allowed"] else "may not"
        if options.at:
            print(f"at version {answer['version']}:")
        print(f"{answer['caller']} {verdict} call {answer['method']}: {answer['rule']}")
        for hop in answer["hops"]:
            print(f"  {hop['node']:<14}{hop['kind']:<10}{hop['name']}")
            for name, value in sorted(hop["facts"].items()):
                print(f"    {name}: {value}")
    return DONE if answer["allowed"] else UNWELL
