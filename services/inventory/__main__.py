"""The inventory agent as a process of its own."""

from mesh.agent import serve
from services.inventory.agent import agent

if __name__ == "__main__":
    serve(agent)
