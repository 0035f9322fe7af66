"""One adapter a task: rows in, the scorer's answer format out, through the product's own stages."""
