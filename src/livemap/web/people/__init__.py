"""Who asks: cookies and tokens, the gate that every request passes, forms that cannot be forged, pages of accounts."""
