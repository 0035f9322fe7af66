"""The desk: items, rulings, the queue, as pages and in the API."""
