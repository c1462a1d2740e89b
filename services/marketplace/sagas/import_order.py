"""Import an order of a channel: from what the channel told to an order of ours.

Until the channel is told that we take it, everything is given back and the channel is told no.
Once it is told yes, the order is placed on the stock that is held for it.
"""

from mesh.saga import Saga, human, pivot, step, together, wait
from services.marketplace import actions as marketplace
from services.marketplace.calls import inventory
from services.marketplace.domain import process

import_order = Saga(
    step(marketplace.take_up, undo=marketplace.refuse),
    together(
        step(marketplace.know_buyer),
        step(inventory.reserve, undo=inventory.release),
    ),
    step(marketplace.screen),
    human(process.reviewed, role="operator", hours_max=4, when=process.is_doubtful),
    step(marketplace.await_answer, when=process.is_manual),
    wait(process.answered, days_max=7, when=process.is_manual),
    pivot(marketplace.accept),
    step(marketplace.place, timeout_s=10, attempts_max=20),
    step(inventory.give_back, when=process.is_rejected),
    version=1,
)
