"""Place an order: from a priced request to work on the warehouse floor.

Until the order is confirmed, any failure gives back what was taken, latest first.
Once it is confirmed we only go forward: each remaining step is retried until it is done.
"""

from mesh.saga import Saga, human, pivot, step, together, wait
from services.orders import actions as orders
from services.orders.calls import customers, inventory, payments, products, warehouse
from services.orders.domain import process

place_order = Saga(
    together(
        step(orders.accept, undo=orders.reject),
        step(inventory.reserve, undo=inventory.release),
        step(orders.screen),
    ),
    step(orders.source, when=process.is_unsourced),
    step(inventory.reserve_planned, undo=inventory.release, when=process.is_unsourced),
    step(orders.screen_export, when=process.is_export),
    step(products.redeem_promotion, undo=products.release_promotion, when=process.has_promotions),
    step(inventory.extend, when=process.is_doubtful),
    step(orders.hold_for_review, when=process.is_doubtful),
    human(process.reviewed, role="operator", hours_max=4, when=process.is_doubtful),
    step(payments.authorize, undo=payments.void),
    step(orders.await_payment, when=process.needs_customer),
    wait(process.paid, seconds_max=1_860, when=process.needs_customer),
    pivot(orders.confirm),
    step(inventory.allocate),
    step(orders.plan_shipments),
    step(warehouse.send_to_floor),
    step(customers.tell_confirmed),
    version=1,
)
