"""Withdraw an order that its channel took back.

First its import is stopped, if it still runs; what has become an order is cancelled there. What
left the house already stays sent, and the channel reads so.
"""

from mesh.saga import Saga, pivot, step
from services.marketplace import actions as marketplace
from services.marketplace.calls import orders

withdraw_order = Saga(
    step(marketplace.stop_import, undo=marketplace.stand_by, attempts_max=20),
    pivot(orders.cancel, attempts_max=20),
    version=1,
)
