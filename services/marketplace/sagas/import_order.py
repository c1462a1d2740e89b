"""Import an order of a channel: from what the channel told to an order of ours.

Until the channel is told that we take it, everything is given back and the channel is told no; it
has hours, so an agent that is away is asked again for long. Once it is told yes, the order is
placed on the stock that is held for it.
"""

from mesh.saga import Saga, human, pivot, step, together, wait
from services.marketplace import actions as marketplace
from services.marketplace.calls import inventory
from services.marketplace.domain import process

import_order = Saga(
    together(
        step(marketplace.take_up, undo=marketplace.refuse),
        step(marketplace.know_buyer, attempts_max=60),
        step(inventory.reserve, undo=inventory.release, attempts_max=60),
    ),
    step(marketplace.screen, attempts_max=60),
    human(process.reviewed, role="operator", hours_max=4, when=process.is_doubtful),
    step(marketplace.await_answer, when=process.is_manual),
    wait(process.answered, days_max=7, when=process.is_manual),
    pivot(marketplace.accept),
    step(marketplace.place, attempts_max=60),
    step(inventory.give_back, when=process.is_rejected),
    version=1,
)
