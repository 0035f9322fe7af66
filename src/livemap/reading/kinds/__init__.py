"""The kinds of claims that are counted or said: casualties, displacement, control, statements; and modality."""
