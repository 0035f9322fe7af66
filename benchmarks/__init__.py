"""How fast and how big: ratios against a reference in the same run, absolutes only beside them."""
