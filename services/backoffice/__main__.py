"""The backoffice agent as a process of its own."""

from mesh.agent import serve
from services.backoffice.agent import agent

if __name__ == "__main__":
    serve(agent)
