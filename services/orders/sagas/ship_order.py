"""Send a packed shipment: carrier, label, money, ramp, invoice.

Money is taken when the parcel is ready to go; if it cannot be had, the label is given back and the
order waits. Once it is taken, the parcel leaves.
"""

from mesh.saga import Saga, pivot, step, wait
from services.orders import actions as orders
from services.orders.calls import customers, payments, transport, warehouse
from services.orders.domain import process

ship_order = Saga(
    step(orders.begin_shipping, undo=orders.hold_unpaid),
    wait(process.released, days_max=60, when=process.is_held),
    step(orders.select_carrier, timeout_s=15, attempts_max=20),
    step(orders.label, undo=transport.void_label, timeout_s=30, attempts_max=20),
    pivot(payments.capture, attempts_max=20),
    step(orders.label_bought),
    step(orders.stage),
    wait(warehouse.shipment_dispatched, days_max=30, when=process.left_the_house),
    step(orders.invoice, when=process.left_the_house, timeout_s=30),
    step(orders.ship, when=process.left_the_house),
    step(customers.tell_shipped, when=process.left_the_house),
    version=1,
)
