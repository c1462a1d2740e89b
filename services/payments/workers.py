"""What payments look after by themselves: lost answers, ends of waiting, the sandbox's events."""

from mesh.agent import Running
from services.payments.actions import upkeep

READ_BACK_S = 2.0
EXPIRE_S = 5.0
DELIVER_S = 0.5


async def read_back(agent: Running) -> None:
    """Ask for the outcome of acts whose answer is missing."""
    while True:
        await agent.clock.sleep(READ_BACK_S)
        await upkeep.read_back(agent)


async def expire(agent: Running) -> None:
    """End payments that waited too long, and warn of authorizations that run out."""
    while True:
        await agent.clock.sleep(EXPIRE_S)
        await upkeep.expire(agent)


async def deliver_sandbox_events(agent: Running) -> None:
    """Be the server of the sandbox, which sends its events by itself."""
    while True:
        await agent.clock.sleep(DELIVER_S)
        await upkeep.deliver_sandbox_events(agent)
