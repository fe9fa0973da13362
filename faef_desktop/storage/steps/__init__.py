"""The later steps of the schema, one module each."""
