"""Transport owns carriers, rate cards, quotes, selections, consignments, labels, tracking,
claims, carrier invoices, customs data.

It promises one paid label per request, normalized tracking, each selection explained and later
scored. It never picks goods or refunds buyers.
"""
