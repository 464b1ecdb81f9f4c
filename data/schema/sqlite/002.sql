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
-- As before, but not while many customers change at once: the figures are made anew after that.
DROP TRIGGER customer_region
--;
CREATE TRIGGER customer_region AFTER UPDATE OF region ON customer
WHEN OLD.region IS NOT NEW.region AND (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE sale_day SET amount = sale_day.amount - s.amount, quantity = sale_day.quantity - s.quantity, n = sale_day.n - s.n
    FROM (SELECT date, sum(amount) AS amount, sum(coalesce(quantity, 0)) AS quantity, count(*) AS n FROM sale WHERE customer = NEW.id GROUP BY date) s
    WHERE sale_day.day = s.date AND sale_day.region = coalesce(OLD.region, '');
  DELETE FROM sale_day WHERE day IN (SELECT date FROM sale WHERE customer = NEW.id) AND n <= 0;
  INSERT INTO sale_day (day, region, amount, quantity, n)
    SELECT date, coalesce(NEW.region, ''), sum(amount), sum(coalesce(quantity, 0)), count(*) FROM sale WHERE customer = NEW.id GROUP BY date
    ON CONFLICT (day, region) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + excluded.n;
  UPDATE sale_month SET amount = sale_month.amount - s.amount, quantity = sale_month.quantity - s.quantity, n = sale_month.n - s.n
    FROM (SELECT substr(date, 1, 7) AS month, coalesce(product, 0) AS product, sum(amount) AS amount, sum(coalesce(quantity, 0)) AS quantity, count(*) AS n
          FROM sale WHERE customer = NEW.id GROUP BY 1, 2) s
    WHERE sale_month.month = s.month AND sale_month.region = coalesce(OLD.region, '') AND sale_month.product = s.product;
  DELETE FROM sale_month WHERE month IN (SELECT substr(date, 1, 7) FROM sale WHERE customer = NEW.id) AND n <= 0;
  INSERT INTO sale_month (month, region, product, amount, quantity, n)
    SELECT substr(date, 1, 7), coalesce(NEW.region, ''), coalesce(product, 0), sum(amount), sum(coalesce(quantity, 0)), count(*) FROM sale WHERE customer = NEW.id GROUP BY 1, 3
    ON CONFLICT (month, region, product) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + excluded.n;
  UPDATE rating_day SET n = rating_day.n - s.n
    FROM (SELECT date, score, count(*) AS n FROM rating WHERE customer = NEW.id GROUP BY date, score) s
    WHERE rating_day.day = s.date AND rating_day.score = s.score AND rating_day.region = coalesce(OLD.region, '');
  DELETE FROM rating_day WHERE day IN (SELECT date FROM rating WHERE customer = NEW.id) AND n <= 0;
  INSERT INTO rating_day (day, region, score, n)
    SELECT date, coalesce(NEW.region, ''), score, count(*) FROM rating WHERE customer = NEW.id GROUP BY date, score
    ON CONFLICT (day, region, score) DO UPDATE SET n = n + excluded.n;
END
--;
-- A record that was changed many times: its later changes are found without reading the earlier ones.
DROP INDEX change_record
--;
CREATE INDEX change_record ON change (record_type, record_id, change_set)
--;
