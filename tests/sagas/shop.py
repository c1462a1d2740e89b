"""The shop of the simulation: sagas whose every act goes to an agent that may fail in any way."""

from dataclasses import dataclass, replace

from mesh import errors
from mesh.saga import (
    NeedsPerson,
    Saga,
    child,
    current_step,
    human,
    pivot,
    step,
    timer,
    together,
    wait,
)


@dataclass(frozen=True)
class Order:
    """What the sagas know; `plan` says what goes wrong: "refuse:screen", "person:screen", …"""

    key: str = ""
    plan: str = ""
    doubtful: bool = False
    reserved: str = ""
    screened: str = ""
    authorized: str = ""
    confirmed: str = ""
    label: str = ""
    parcel: str = ""


async def _ask(order, agent, callee: str) -> str:
    context = current_step()
    verb = context.step.partition(".")[2]
    if order.plan == f"person:{verb}" and not agent.world.calm and not context.undoing:
        raise NeedsPerson("ODD")
    if order.plan == f"bug:{verb}" and not agent.world.calm:
        raise KeyError("a bug in the act")
    return await agent.call(callee, order)


async def check(order: Order, agent) -> Order:
    await _ask(order, agent, "customers")
    return order


async def reserve(order: Order, agent) -> Order:
    return replace(order, reserved=await _ask(order, agent, "inventory"))


async def release(order: Order, agent) -> Order:
    await _ask(order, agent, "inventory")
    return replace(order, reserved="")


async def screen(order: Order, agent) -> Order:
    return replace(order, screened=await _ask(order, agent, "fraud"))


async def unscreen(order: Order, agent) -> Order:
    await _ask(order, agent, "fraud")
    return replace(order, screened="")


async def authorize(order: Order, agent) -> Order:
    return replace(order, authorized=await _ask(order, agent, "payments"))


async def void(order: Order, agent) -> Order:
    await _ask(order, agent, "payments")
    return replace(order, authorized="")


async def confirm(order: Order, agent) -> Order:
    answer = await _ask(order, agent, "orders")
    current_step().tell(f"{order.key} confirmed")
    return replace(order, confirmed=answer)


async def allocate(order: Order, agent) -> Order:
    await _ask(order, agent, "inventory")
    return order


async def tell(order: Order, agent) -> Order:
    await _ask(order, agent, "customers")
    return order


async def buy_label(order: Order, agent) -> Order:
    return replace(order, label=await agent.partner(order))


async def find_label(order: Order, agent) -> Order | None:
    found = await agent.partner_knows(order)
    return replace(order, label=found) if found else None


async def void_label(order: Order, agent) -> Order:
    await _ask(order, agent, "transport")
    return replace(order, label="")


async def take_back(order: Order, agent) -> Order:
    await _ask(order, agent, "orders")
    return order


def reviewed(order: Order, answer: dict[str, object]) -> Order:
    if answer.get("choice") == "reject":
        raise errors.Refused("REVIEW_SAID_NO")
    return order


def dispatched(order: Order, parcel: dict[str, object]) -> Order:
    return replace(order, parcel=str(parcel.get("event", "")))


def rested(order: Order) -> Order:
    return order


def small(order: Order) -> Order:
    return Order(order.key + "-small", order.plan.removeprefix("child "))


def _step(do, **options):
    return step(do, timeout_s=1.0, **options)


place = Saga(
    _step(check),
    _step(reserve, undo=release),
    _step(screen),
    _step(authorize, undo=void),
    pivot(confirm, timeout_s=1.0),
    _step(allocate),
    _step(tell),
    name="place",
)
abreast = Saga(
    _step(check),
    together(_step(reserve, undo=release), _step(screen, undo=unscreen)),
    _step(authorize, undo=void),
    pivot(confirm, timeout_s=1.0),
    together(_step(allocate), _step(tell)),
    name="abreast",
)
patient = Saga(
    _step(reserve, undo=release),
    human(reviewed, role="analyst", seconds_max=20, when=lambda order: order.doubtful),
    pivot(confirm, timeout_s=1.0),
    timer(rested, seconds=3),
    wait(dispatched, seconds_max=40),
    _step(tell),
    name="patient",
)
parental = Saga(
    _step(authorize, undo=void),
    child(place, small, undo=take_back),
    pivot(confirm, timeout_s=1.0),
    _step(tell),
    name="parental",
)
labelled = Saga(
    _step(reserve, undo=release),
    _step(buy_label, undo=void_label, probe=find_label),
    pivot(confirm, timeout_s=1.0),
    _step(tell),
    name="labelled",
)
ALL = (place, abreast, patient, parental, labelled)
