"""Text comes in: files, pages, tables; cleaning; reprint or new."""
