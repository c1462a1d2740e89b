"""Sagas: business processes that finish or give back what they took.

A process is a table of steps (`Saga`); `SagaEngine` carries it across crashes.
"""

from mesh.saga.context import StepContext, current_step, next_request_id
from mesh.saga.decide import State
from mesh.saga.definition import (
    DefinitionError,
    NeedsPerson,
    Saga,
    child,
    human,
    pivot,
    step,
    timer,
    together,
    wait,
)

__all__ = [
    "DefinitionError",
    "NeedsPerson",
    "Saga",
    "State",
    "StepContext",
    "child",
    "current_step",
    "human",
    "next_request_id",
    "pivot",
    "step",
    "timer",
    "together",
    "wait",
]
