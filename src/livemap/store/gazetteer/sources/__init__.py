"""Files that places come from, each read row by row: GeoNames, Who's On First, OCHA COD-AB, and tables of one's own."""
