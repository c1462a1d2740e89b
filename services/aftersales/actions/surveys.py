"""Asking customers how it was, and putting right what was not."""

from uuid import UUID

from mesh.agent import Running
from mesh.database import Transaction
from mesh.errors import Failure, NotFound, Refused
from mesh.ids import new_id, to_typeid
from mesh.moments import check_etag
from mesh.outbox import Event
from services.aftersales import store, wire
from services.aftersales.calls import customers
from services.aftersales.domain import (
    CASE_DUE,
    LOW_SCORE,
    SURVEY_OPEN,
    Case,
    CaseState,
    Purchase,
    Survey,
    SurveyState,
)

TOPIC = "aftersales.v1"


async def note_delivery(
    tx: Transaction, agent: Running, purchase: Purchase, order_number: str, *, is_complete: bool
) -> None:
    """Remember when an order arrived; plan its survey when all of it has."""
    await store.note_delivery(tx, purchase, is_complete=is_complete)
    if not is_complete:
        return
    now = agent.clock.now()
    due = (purchase.delivered_at or now) + agent.settings.survey_after
    await store.plan_survey(
        tx,
        Survey(
            survey_id=new_id(),
            order_id=purchase.order_id,
            order_number=order_number,
            customer_id=purchase.customer_id,
            state=SurveyState.DUE,
            due_at=due,
            expires_at=due + SURVEY_OPEN,
            created_at=now,
            updated_at=now,
        ),
    )


async def send_due(agent: Running, size: int) -> int:
    """Ask the customers whose time has come; how many. Who cannot be asked now is asked again."""
    sent = 0
    for survey in await store.due_surveys(agent.database, size):
        try:
            await customers.invite(agent, survey)
        except (NotFound, Refused) as refusal:
            # He cannot be told, yet he may answer where he finds it.
            agent.log.info("survey not told", extra={"reason": refusal.reason})
        except Failure as failure:
            agent.log.warning("survey waits", extra={"reason": failure.reason})
            continue
        await store.survey_sent(agent.database, survey.survey_id, agent.clock.now())
        sent += 1
    return sent


async def answer(
    tx: Transaction, agent: Running, survey_id: UUID, *, score: int, comment: str
) -> Survey:
    """What the customer says; a low score opens a case."""
    survey, now = await store.lock_survey(tx, survey_id), agent.clock.now()
    case_id = new_id() if score <= LOW_SCORE else None
    said = survey.answer(score, comment, case_id, now)
    if case_id is not None:
        case = Case(
            case_id=case_id,
            kind="LOW_SCORE",
            order_id=survey.order_id,
            customer_id=survey.customer_id,
            subject_id=to_typeid("srv", survey_id),
            state=CaseState.OPEN,
            due_at=now + CASE_DUE,
            created_at=now,
            updated_at=now,
            note=comment,
        )
        await store.insert_case(tx, case)
    await store.save_answer(tx, said)
    await agent.outbox.put(tx, Event.of(TOPIC, said.order_id.bytes, wire.answered(said)))
    return said


async def resolve(
    tx: Transaction, agent: Running, case_id: UUID, *, how: str, note: str, by: str, etag: str
) -> Case:
    """A case is put right."""
    case = await store.lock_case(tx, case_id)
    check_etag(etag, case.updated_at)
    done = case.resolve(how, note, by, agent.clock.now())
    await store.save_case(tx, done)
    return done


async def escalate_late(tx: Transaction, agent: Running, size: int) -> int:
    """Cases that nobody put right in time go to customer service; how many."""
    late = await store.escalate_cases(tx, agent.clock.now(), size)
    for case in late:
        await agent.outbox.put(tx, Event.of(TOPIC, case.order_id.bytes, wire.escalated(case)))
    return len(late)
