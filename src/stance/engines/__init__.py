"""Where the work on many assertions is done: in memory, in a database file, or on a cluster; the result is the same."""
