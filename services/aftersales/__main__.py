"""The aftersales agent as a process of its own."""

from mesh.agent import serve
from services.aftersales.agent import agent

if __name__ == "__main__":
    serve(agent)
