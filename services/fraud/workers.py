"""What fraud looks after by itself: counting what was screened, ending cases nobody decided."""

from mesh.agent import Running
from services.fraud import actions

LEARN_S = 1.0
LAPSE_S = 5.0
FORGET_S = 3600.0


async def learn(agent: Running) -> None:
    """Count what was screened."""
    while True:
        await agent.clock.sleep(LEARN_S)
        while await actions.learn(agent):
            pass


async def lapse_cases(agent: Running) -> None:
    """End cases whose time is over."""
    while True:
        await agent.clock.sleep(LAPSE_S)
        await actions.lapse_cases(agent)


async def forget(agent: Running) -> None:
    """Drop counters nobody looks at any more."""
    while True:
        await agent.clock.sleep(FORGET_S)
        await actions.forget(agent)
