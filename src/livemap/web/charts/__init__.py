"""Tolls and displacement broken down by week, district, party and group: drawings, tables and files of one answer."""
