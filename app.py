"""The web face: `streamlit run app.py`, or `frontline serve`."""

if __name__ == "__main__":  # as Streamlit runs it; importing it does nothing
    from desk.main import main

    main()
