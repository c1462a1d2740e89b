"""Warehouse owns sites, locations, shifts, receiving, putaway, waves, picks, packing, loads.

It promises stock is available only after putaway and every pick and pack is scanned. It never
changes stock but through inventory, or ships without a label.
"""
