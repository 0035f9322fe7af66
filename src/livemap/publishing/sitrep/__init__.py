"""The situation report: the record of some days in sentences, each with the claims that it rests on."""
