"""Cancel an order that has not left the building.

First the floor gives the goods up, or nothing happens at all. From then on money, labels and stock
go back, each tried until it is done: a bank that answers slowly does not bring parcels back.
"""

from mesh.saga import Saga, pivot, step
from services.orders import actions as orders
from services.orders.calls import customers, inventory, payments, products, transport, warehouse
from services.orders.domain import process

cancel_order = Saga(
    step(warehouse.recall, undo=warehouse.send_back),
    step(orders.stop_shipping),
    pivot(orders.begin_cancelling),
    step(payments.give_back),
    step(transport.void_labels),
    step(inventory.give_back),
    step(products.give_promotions_back, when=process.has_promotions),
    step(orders.mark_cancelled),
    step(customers.tell_cancelled),
    version=1,
)
