"""Reading: one text comes in; the attitudes, quantities and periods that it states go out."""
