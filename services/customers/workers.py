"""What customers looks after by itself: notices leave, points lapse."""

from mesh.agent import Running
from services.customers.actions import loyalty, notices

SEND_S = 1.0
LAPSE_S = 3600.0


async def send_queued(agent: Running) -> None:
    """Hand queued notices over."""
    while True:
        await agent.clock.sleep(SEND_S)
        while await notices.send_queued(agent):
            pass


async def lapse_points(agent: Running) -> None:
    """Take points whose time is over."""
    while True:
        await agent.clock.sleep(LAPSE_S)
        await loyalty.lapse_points(agent)
