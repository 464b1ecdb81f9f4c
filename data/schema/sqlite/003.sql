-- What a person decided about records that look alike: these two are two.
CREATE TABLE non_duplicate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_type TEXT NOT NULL,
  first INTEGER NOT NULL,
  second INTEGER NOT NULL,
  CONSTRAINT non_duplicate_unique UNIQUE (record_type, first, second)
) STRICT
--;
-- How a file with these headers was read the last time: "headers" is their key, "plan" a JSON object.
CREATE TABLE import_mapping (
  headers TEXT PRIMARY KEY NOT NULL,
  record_type TEXT NOT NULL,
  plan TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT
--;
-- The health of the data day by day: "measure" names what was counted, "part" how many of "whole".
CREATE TABLE health_day (
  day TEXT NOT NULL,
  measure TEXT NOT NULL,
  part INTEGER NOT NULL,
  whole INTEGER NOT NULL,
  PRIMARY KEY (day, measure)
) STRICT, WITHOUT ROWID
--;
-- Whoever adds a customer writes what follows from it alone with it; only a row that lacks it is written again.
DROP TRIGGER customer_opening_insert
--;
CREATE TRIGGER customer_opening_insert AFTER INSERT ON customer
WHEN NEW.total IS NOT coalesce(NEW.opening_total, 0) OR NEW.last_contact IS NOT NEW.opening_last_contact
BEGIN
  UPDATE customer SET total = coalesce(NEW.opening_total, 0), last_contact = NEW.opening_last_contact WHERE id = NEW.id;
END
