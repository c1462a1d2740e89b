"""Products owns the catalog, prices, price rules, promotions and reviews.

It promises unique SKUs and slugs, one answer to "what does this cost here and now", and the full
price history. It never holds stock and never writes to a channel.
"""
