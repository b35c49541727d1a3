"""Show, first half: judged topics come in; tables and the document go out as plain data, without any markup."""
