"""The door of the library: how texts come in from files, folders, tables, parts and the web."""
