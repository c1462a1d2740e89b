"""What a merchant does through the front door: try the system out, import, check the books.

Everything here is a client of the edge. It speaks REST with a token, as anybody outside does, and
knows of the agents only what their contracts say.
"""
