"""How much one document may weigh, so that memory stays bounded whatever is given."""

#: Bytes of one file or one JSON line that is taken in as one report. A long wire day is under 0.1 MB.
REPORT_BYTES = 10_000_000
#: The same in words for messages.
REPORT_SIZE = "10 MB"
