"""How a command ends that cannot do what was asked: what is wrong, what to do, the exit code."""

DONE = 0
UNWELL = 1
USAGE = 2
NOTHING_RUNS = 3
CANNOT_START = 4
INTERRUPTED = 130


class CommandError(Exception):
    """Told on standard error as one line, with advice on the next."""

    def __init__(self, message: str, advice: str = "", code: int = UNWELL) -> None:
        super().__init__(message)
        self.advice = advice
        self.code = code
