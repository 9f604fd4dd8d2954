"""The web face: `streamlit run app.py`, or `frontline serve`."""

if __name__ == "__main__":  # the script, run by the server below for each reader
    from frontline.desk.screen.main import main

    main()
elif (
    __name__ != "__mp_main__"
):  # a process that reads layers needs no face; the server, which Streamlit imports from here
    import streamlit as st

    from frontline.desk.serving import MIDDLEWARE, ROUTES
    from frontline.desk.warm import prepared

    app = st.App(__file__, routes=ROUTES, middleware=MIDDLEWARE, lifespan=prepared)
