"""What a reader keeps: texts, readings, decisions, layers. Knows no Streamlit."""

from workspace.workspace import Workspace

__all__ = ["Workspace"]
