"""The event bus: one port, a log table in PostgreSQL by default and Kafka in production.

`port` says what a bus is, `pglog` and `kafka` are the two; `lanes` keeps order and offsets,
`consumer` runs an agent's handlers.
"""
