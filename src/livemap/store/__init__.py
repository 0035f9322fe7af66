"""Kept: tables, migrations, one file per noun. The only room that knows SQL and its dialects."""
