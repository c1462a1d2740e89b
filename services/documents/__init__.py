"""Documents owns templates, documents, invoice numbers, printing.

It promises gapless numbers per legal entity, issued documents that never change, every access
recorded. It never computes money: it renders what it is given.
"""
