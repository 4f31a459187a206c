// The tables of history in format 2.

/**
 * Released text: a change is a new format.
 *
 * `place` is the time in milliseconds times 1,000 plus a number that keeps entries of one millisecond apart, so the table
 * lies in the order of time and the newest page, the next page and a span of time are each one step into it. The row is
 * narrow: a filter that fits nothing reads 100,000 of them in about 15 ms, hence the single index.
 */
export const historyTables = `
CREATE TABLE exchanges (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  connection TEXT,
  vendor TEXT,
  sign_in_method TEXT,
  purpose TEXT NOT NULL,
  method TEXT NOT NULL,
  url TEXT NOT NULL,
  status INTEGER,
  outcome TEXT,
  ms REAL NOT NULL,
  bytes INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
CREATE INDEX exchanges_connection ON exchanges (connection);
CREATE TABLE exchange_texts (
  place INTEGER PRIMARY KEY REFERENCES exchanges (place) ON DELETE CASCADE,
  nonce BLOB NOT NULL,
  ciphertext BLOB NOT NULL
) STRICT;
CREATE TABLE exchange_bodies (
  place INTEGER NOT NULL REFERENCES exchanges (place) ON DELETE CASCADE,
  part TEXT NOT NULL,
  number INTEGER NOT NULL,
  nonce BLOB NOT NULL,
  ciphertext BLOB NOT NULL,
  UNIQUE (place, part, number)
) STRICT;
`;
