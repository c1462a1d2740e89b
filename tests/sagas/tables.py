"""Saga tables the tests share: small shops with one honest customer."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from mesh import errors
from mesh.saga import Saga, child, human, pivot, step, timer, together, wait


@dataclass(frozen=True)
class Shopping:
    """State of the sagas under test."""

    order: str = ""
    trail: tuple[str, ...] = ()
    reserved: bool = False
    screened: str = ""
    paid: int | None = None
    at: datetime | None = None
    seen: UUID | None = None
    notes: dict[str, int] = field(default_factory=dict)

    def went(self, word: str) -> "Shopping":
        return replace(self, trail=(*self.trail, word))


async def check(shopping: Shopping, agent: object) -> Shopping:
    return shopping.went("check")


async def reserve(shopping: Shopping, agent: object) -> Shopping:
    return replace(shopping.went("reserve"), reserved=True)


async def release(shopping: Shopping, agent: object) -> Shopping:
    return replace(shopping.went("release"), reserved=False)


async def screen(shopping: Shopping, agent: object) -> Shopping:
    return replace(shopping.went("screen"), screened="ok")


async def unscreen(shopping: Shopping, agent: object) -> Shopping:
    return replace(shopping.went("unscreen"), screened="")


async def authorize(shopping: Shopping, agent: object) -> Shopping:
    return replace(shopping.went("authorize"), paid=100)


async def void(shopping: Shopping, agent: object) -> Shopping:
    return replace(shopping.went("void"), paid=None)


async def confirm(shopping: Shopping, agent: object) -> Shopping:
    return shopping.went("confirm")


async def allocate(shopping: Shopping, agent: object) -> Shopping:
    return shopping.went("allocate")


async def tell(shopping: Shopping, agent: object) -> Shopping:
    return shopping.went("tell")


def reviewed(shopping: Shopping, answer: dict[str, object]) -> Shopping:
    if answer.get("verdict") == "no":
        raise errors.Refused("REVIEW_SAID_NO")
    return shopping.went("reviewed")


def dispatched(shopping: Shopping, parcel: dict[str, object]) -> Shopping:
    return shopping.went("dispatched")


def rested(shopping: Shopping) -> Shopping:
    return shopping.went("rested")


def small(shopping: Shopping) -> Shopping:
    return Shopping(order=shopping.order + "-small")


plain = Saga(
    step(check),
    step(reserve, undo=release),
    step(authorize, undo=void),
    pivot(confirm),
    step(allocate),
    step(tell),
    name="plain",
)

side_by_side = Saga(
    step(check),
    together(step(reserve, undo=release), step(screen, undo=unscreen)),
    step(authorize, undo=void),
    pivot(confirm),
    together(step(allocate), step(tell)),
    name="side_by_side",
)

patient = Saga(
    step(reserve, undo=release),
    human(reviewed, role="analyst", days_max=3, when=lambda now: now.screened == "doubt"),
    pivot(confirm),
    timer(rested, seconds=60),
    wait(dispatched, days_max=30),
    step(tell),
    name="patient",
)

parental = Saga(
    step(reserve, undo=release),
    child(plain, small, undo=void),
    pivot(confirm),
    step(tell),
    name="parental",
)
ALL = (plain, side_by_side, patient, parental)
