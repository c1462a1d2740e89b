"""Marketplace owns channel accounts, listings, offers, channel orders, returns, messages,
issues.

It promises each channel order imported once, every outbound act recorded before it is sent, zero
published when the last unit goes. It never repeats an ambiguous act without reading back, and
never scrapes.
"""
