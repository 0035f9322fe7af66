"""API and screens. FastAPI and pydantic live only here."""
