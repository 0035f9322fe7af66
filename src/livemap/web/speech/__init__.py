"""The reader's language: chosen for each request, spoken by pages through gettext catalogues."""
