"""What matching works with, kept so that a new report is compared with its neighbours only: all of it follows from the
reports and is made afresh by `livemap assess`."""
