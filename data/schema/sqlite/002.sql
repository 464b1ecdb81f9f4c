-- Views that people save, columns that they add.
CREATE TABLE view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_type TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER,
  state TEXT NOT NULL,
  CONSTRAINT view_unique UNIQUE (record_type, name)
) STRICT
--;
-- A column that was added has its values in a column of the table of its record type that is called after "name".
CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_type TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  choices TEXT,
  default_value TEXT,
  required INTEGER,
  formula TEXT,
  position INTEGER,
  CONSTRAINT custom_field_unique UNIQUE (record_type, name)
) STRICT
--;
-- Words by which people sort their customers, separated by blanks.
ALTER TABLE customer ADD COLUMN tags TEXT
--;
