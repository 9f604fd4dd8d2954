"""What a reader keeps: texts, readings, decisions, layers. Knows no Streamlit."""

from frontline.workspace.workspace import Workspace

__all__ = ["Workspace"]
