"""`make chaos`: all seeds of the simulation and every cell of the kill matrix, with a report.

python -m tests.sagas.chaos [--seeds FIRST LAST] [--no-kills] [--report FILE]
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from tests.sagas import seeds
from tests.sagas.simulation import simulate


def main() -> int:
    options = _options()
    report = {"simulation": simulated(range(*options.seeds))}
    if not options.no_kills:
        from tests.sagas.killing import killed, taken_over

        report["kills"] = killed()
        report["take_over"] = taken_over()
    told = json.dumps(report, indent=1)
    sys.stdout.write(told + "\n")
    if options.report:
        Path(options.report).write_text(told + "\n")
    return 1 if any(part["violated"] for part in report.values()) else 0


def simulated(numbers: range) -> dict[str, object]:
    """Run seeds; every one that breaks a promise is printed at once."""
    began, sums, ended, violated = time.monotonic(), Counter(), Counter(), {}
    for count, seed in enumerate(numbers, 1):
        try:
            told = simulate(seed)
        except Exception as error:  # noqa: BLE001 - a seed that falls over is a finding too
            violated[seed] = [repr(error)]
        else:
            sums.update(sagas=told.sagas, crashes=told.crashes)
            ended.update(told.ended)
            if told.broken:
                violated[seed] = told.broken
        if seed in violated:
            sys.stdout.write(f"seed {seed}: {violated[seed]}\n")
        if count % 1_000 == 0:
            sys.stderr.write(f"{count} seeds, {len(violated)} violated\n")
    return {
        "seeds": len(numbers),
        "first": numbers.start,
        **sums,
        "ended": dict(ended),
        "seconds": round(time.monotonic() - began, 1),
        "violated": violated,
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--seeds",
        type=int,
        nargs=2,
        default=(seeds.CHAOS.start, seeds.CHAOS.stop),
        metavar=("FIRST", "LAST"),
        help="the seeds from FIRST up to LAST",
    )
    parser.add_argument("--no-kills", action="store_true", help="only the simulation")
    parser.add_argument("--report", help="also write the report there, as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
