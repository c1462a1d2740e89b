"""Whatever happens to a saga, its journal obeys the invariants that decide promises."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mesh import errors
from mesh.saga import NeedsPerson, State
from mesh.saga.decide import (
    Entry,
    Fact,
    Progress,
    Will,
    decide,
    evolve,
    judge,
    may_turn,
    replay,
)
from tests.sagas import tables

FAILURES = [
    errors.Refused("NO"),
    errors.Unavailable("X"),
    errors.Late("X"),
    errors.Exhausted("X"),
    KeyError("bug"),
    NeedsPerson("ODD"),
]


class AnySaga(RuleBasedStateMachine):
    """A saga pushed through its life by an adversary."""

    def __init__(self) -> None:
        super().__init__()
        self.saga = tables.plain
        self.progress = Progress(tables.Shopping("o"))
        self.entries: list[Entry] = []

    def write(self, fact: Fact, step: str = "", attempt: int = 0, note: str = "") -> None:
        entry = Entry(len(self.entries) + 1, fact, step, attempt, note=note)
        self.entries.append(entry)
        self.progress = evolve(self.saga, self.progress, entry)

    def commands(self):
        return decide(self.saga, self.progress)

    @precondition(lambda self: not self.entries)
    @rule(saga=st.sampled_from(tables.ALL), screened=st.sampled_from(["", "doubt"]))
    def another_table(self, saga, screened) -> None:
        self.saga = saga
        self.progress = Progress(tables.Shopping("o", screened=screened))

    @rule(data=st.data())
    def succeed(self, data) -> None:
        command = data.draw(st.sampled_from(self.commands()))
        facts = {
            Will.DO: Fact.DONE,
            Will.AWAIT: Fact.DONE,
            Will.SKIP: Fact.SKIPPED,
            Will.UNDO: Fact.UNDONE,
        }
        if command.will in facts:
            self.write(facts[command.will], command.step.name)

    @rule(data=st.data(), failure=st.sampled_from(FAILURES))
    def fail(self, data, failure) -> None:
        command = data.draw(st.sampled_from(self.commands()))
        if command.will not in {Will.DO, Will.UNDO, Will.AWAIT}:
            return
        step = command.step
        attempt = self.progress.attempts.get(step.name, 0) + 1
        verdict = judge(self.saga, self.progress, step, failure)
        self.write(verdict.fact, step.name, attempt, str(failure))

    @precondition(lambda self: may_turn(self.saga, self.progress))
    @rule()
    def cancel(self) -> None:
        self.write(Fact.CANCELLED, note="asked")

    @precondition(lambda self: self.progress.stuck)
    @rule(fact=st.sampled_from([Fact.RESUMED, Fact.ABANDONED, Fact.DONE]))
    def resolve(self, fact) -> None:
        if fact is Fact.DONE and self.progress.turned:
            fact = Fact.UNDONE
        self.write(fact, self.progress.stuck)

    @invariant()
    def replaying_tells_the_same(self) -> None:
        screened = self.progress.data.screened
        start = tables.Shopping("o", screened=screened)
        assert replay(self.saga, start, self.entries) == self.progress

    @invariant()
    def nothing_is_given_back_after_the_pivot(self) -> None:
        pivot = self.saga.stages[self.saga.pivot_stage][0].name
        if pivot in self.progress.settled:
            assert not self.progress.turned

    @invariant()
    def undos_run_in_reverse_order_of_the_table(self) -> None:
        order = [step.name for stage in self.saga.stages for step in stage]
        undone = [
            order.index(entry.step)
            for entry in self.entries
            if entry.fact in {Fact.UNDONE, Fact.ABANDONED}
            and self.saga.steps[entry.step].undo
            and entry.seq > self.turn()
        ]
        assert undone == sorted(undone, reverse=True)

    @invariant()
    def compensated_means_nothing_is_owed(self) -> None:
        for command in self.commands():
            if command.state in {State.COMPENSATED, State.CANCELLED}:
                assert not self.progress.owed
                assert not self.progress.abandoned

    @invariant()
    def there_is_always_a_next_command(self) -> None:
        assert self.commands()

    def turn(self) -> int:
        turned = {Fact.REFUSED, Fact.SPENT, Fact.CANCELLED}
        turns = [entry.seq for entry in self.entries if entry.fact in turned]
        return turns[0] if turns else len(self.entries) + 1


AnySaga.TestCase.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, derandomize=True
)
TestAnySaga = AnySaga.TestCase
