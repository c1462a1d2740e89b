"""Send what waited for stock, because stock came in or another place has it.

Until the units are taken, a failure leaves them waiting; once they are, they go to the floor.
"""

from mesh.saga import Saga, pivot, step
from services.orders import actions as orders
from services.orders.calls import customers, inventory, warehouse

fill_backorder = Saga(
    step(inventory.reserve_waiting, undo=inventory.release),
    pivot(orders.take_ready),
    step(inventory.allocate),
    step(orders.plan_shipments),
    step(warehouse.send_to_floor),
    step(customers.tell_delayed),
    version=1,
)
