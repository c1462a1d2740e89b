"""Loops of aftersales: surveys are sent, what is late ends. All by the database's clock."""

from mesh.agent import Running
from mesh.errors import Unavailable
from services.aftersales import store
from services.aftersales.actions import returns, surveys

ASK_S = 2.0
ASK_BATCH = 50
END_S = 30.0
END_BATCH = 100


async def ask_customers(agent: Running) -> None:
    """Send the surveys whose time has come."""
    while True:
        await agent.clock.sleep(ASK_S)
        try:
            while await surveys.send_due(agent, ASK_BATCH) == ASK_BATCH:
                pass
        except Unavailable as error:
            agent.log.debug("surveys put off", extra={"reason": error.reason})


async def end_late(agent: Running) -> None:
    """Unanswered surveys and goods that did not come end; cases nobody solved are escalated."""
    while True:
        await agent.clock.sleep(END_S)
        try:
            await end_round(agent)
        except Unavailable as error:
            agent.log.debug("round put off", extra={"reason": error.reason})


async def end_round(agent: Running) -> None:
    """One round of `end_late`."""
    await store.expire_surveys(agent.database, agent.clock.now())
    async with agent.database.transaction() as tx:
        await surveys.escalate_late(tx, agent, END_BATCH)
    async with agent.database.transaction() as tx:
        await returns.expire_late(tx, agent, END_BATCH)
