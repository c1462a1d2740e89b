"""Orders owns carts, orders, plans, backorders, shipments.

It promises one order per request id, server-computed money, every change kept with actor and
reason. It never moves stock, talks to a provider or carrier, or cancels goods that left.
"""
