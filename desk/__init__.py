"""The web face, the only room that knows Streamlit: widgets, session, URL around the page."""
