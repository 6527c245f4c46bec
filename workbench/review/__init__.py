"""What the records of a case say together: the ledger of claims."""
