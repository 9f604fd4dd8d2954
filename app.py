"""The web face: `streamlit run app.py`, or `frontline serve`."""

if __name__ == "__main__":  # the script, run by the server below for each reader
    from desk.main import main

    main()
else:  # the server, which Streamlit imports from here
    import streamlit as st

    from desk.server import GUARDS, prepared

    app = st.App(__file__, middleware=GUARDS, lifespan=prepared)
