"""Knowledge owns articles, search, conversations, intents, tickets and their SLA.

It promises answers that cite an article or live data, hand-over with transcript and context. It
never refunds or cancels beyond what the called agent allows.
"""
