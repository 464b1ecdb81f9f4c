-- The first schema. Once released this file never changes; later versions are files of their own.
-- Amounts are fen, days "YYYY-MM-DD", wall-clock moments "YYYY-MM-DD HH:MM", journal moments UTC. NULL means unknown.
-- Each statement ends with a line that holds only "--;". No CASE in a trigger: libgda takes its END for that of the trigger.
-- No list behind IN in a CHECK: the engine makes a table of it for each row. Earlier books have such lists, which mean the same.

CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT
) STRICT
--;
CREATE TABLE option (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL,
  value TEXT NOT NULL,
  position INTEGER,
  CONSTRAINT option_unique UNIQUE (list, value)
) STRICT
--;
CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL CONSTRAINT customer_code_unique UNIQUE,
  name TEXT NOT NULL,
  name_en TEXT,
  company TEXT,
  contact TEXT,
  phone TEXT,
  mobile TEXT,
  email TEXT,
  industry TEXT,
  type TEXT CONSTRAINT customer_type_known CHECK (type = '潜在' OR type = '成交' OR type = '流失'),
  status TEXT,
  level TEXT CONSTRAINT customer_level_known CHECK (level = 'A' OR level = 'B' OR level = 'C' OR level = 'D'),
  size TEXT,
  source TEXT,
  region TEXT,
  province TEXT,
  city TEXT,
  district TEXT,
  address TEXT,
  tax_id TEXT,
  owner TEXT,
  need TEXT,
  note TEXT,
  first_contact TEXT,
  last_contact TEXT,
  next_contact TEXT,
  total INTEGER NOT NULL DEFAULT 0,
  sale_count INTEGER NOT NULL DEFAULT 0,
  first_sale TEXT,
  last_sale TEXT,
  opening_total INTEGER,
  opening_last_contact TEXT
) STRICT
--;
CREATE INDEX customer_name ON customer (name)
--;
CREATE INDEX customer_first_contact ON customer (first_contact, region)
--;
CREATE INDEX customer_next_contact ON customer (next_contact) WHERE next_contact IS NOT NULL
--;
CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  position TEXT,
  mobile TEXT,
  phone TEXT,
  email TEXT,
  wechat TEXT,
  birthday TEXT,
  "primary" INTEGER,
  note TEXT
) STRICT
--;
CREATE INDEX contact_customer ON contact (customer, "primary", name)
--;
CREATE TABLE product (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL CONSTRAINT product_code_unique UNIQUE,
  name TEXT NOT NULL,
  category TEXT,
  unit TEXT,
  price INTEGER,
  cost INTEGER,
  note TEXT
) STRICT
--;
CREATE TABLE interaction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL,
  channel TEXT,
  person TEXT,
  owner TEXT,
  content TEXT,
  feedback TEXT,
  result TEXT,
  next_step TEXT,
  next_at TEXT,
  next_done INTEGER,
  zone TEXT
) STRICT
--;
CREATE INDEX interaction_customer ON interaction (customer, at, id, next_at, next_done)
--;
CREATE INDEX interaction_at ON interaction (at)
--;
CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL,
  customer INTEGER REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  due_at TEXT,
  remind_at TEXT,
  assignee TEXT,
  done INTEGER,
  done_at TEXT,
  note TEXT,
  zone TEXT
) STRICT
--;
CREATE INDEX task_customer ON task (customer)
--;
CREATE INDEX task_open ON task (due_at, remind_at) WHERE done IS NOT 1
--;
CREATE TABLE sale (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  order_no TEXT,
  date TEXT NOT NULL,
  customer INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  product INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  quantity REAL,
  unit_price INTEGER,
  amount INTEGER NOT NULL,
  status TEXT,
  owner TEXT,
  note TEXT
) STRICT
--;
CREATE INDEX sale_customer ON sale (customer, date, amount)
--;
CREATE INDEX sale_date ON sale (date)
--;
CREATE INDEX sale_product ON sale (product, date)
--;
CREATE INDEX sale_order_no ON sale (order_no)
--;
CREATE TABLE rating (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  date TEXT NOT NULL,
  score INTEGER NOT NULL CONSTRAINT rating_score_range CHECK (score BETWEEN 1 AND 10),
  comment TEXT,
  source TEXT,
  interaction INTEGER REFERENCES interaction (id) DEFERRABLE INITIALLY DEFERRED
) STRICT
--;
CREATE INDEX rating_customer ON rating (customer, date)
--;
CREATE INDEX rating_date ON rating (date, score)
--;
CREATE INDEX rating_interaction ON rating (interaction) WHERE interaction IS NOT NULL
--;
CREATE TABLE visit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL CONSTRAINT visit_number_unique UNIQUE,
  customer INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  address TEXT,
  person TEXT,
  position TEXT,
  phone TEXT,
  visitor TEXT,
  companions TEXT,
  date TEXT NOT NULL,
  start_time TEXT,
  end_time TEXT,
  place TEXT,
  purpose TEXT,
  content TEXT,
  feedback TEXT,
  need TEXT,
  competition TEXT,
  result TEXT,
  plan TEXT,
  next_date TEXT,
  note TEXT,
  filled_on TEXT
) STRICT
--;
CREATE INDEX visit_customer ON visit (customer, date)
--;
CREATE TABLE hospitality (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT NOT NULL CONSTRAINT hospitality_number_unique UNIQUE,
  customer INTEGER NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  reception_at TEXT,
  cost_type TEXT,
  amount_reception INTEGER,
  amount_social INTEGER,
  amount_meeting INTEGER,
  amount_seminar INTEGER,
  amount_ceremony INTEGER,
  amount_gift INTEGER,
  amount_other INTEGER,
  purpose TEXT,
  grade TEXT,
  reason TEXT,
  place TEXT,
  guest_count INTEGER,
  guests TEXT,
  host_count INTEGER,
  companions TEXT,
  budget_per_head INTEGER,
  drinks TEXT,
  logistics TEXT,
  applicant TEXT,
  filled_on TEXT,
  note TEXT
) STRICT
--;
CREATE INDEX hospitality_customer ON hospitality (customer)
--;
-- The change journal: what was done, by whom, and how to take it back.
CREATE TABLE change_set (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_type TEXT,
  detail TEXT,
  n_records INTEGER NOT NULL DEFAULT 0,
  state INTEGER NOT NULL DEFAULT 0 CONSTRAINT change_set_state CHECK (state BETWEEN 0 AND 2),
  undone_order INTEGER
) STRICT
--;
CREATE INDEX change_set_state ON change_set (state, undone_order)
--;
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  record_type TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  op TEXT NOT NULL CONSTRAINT change_op CHECK (op = 'i' OR op = 'u' OR op = 'd'),
  before TEXT,
  after TEXT
) STRICT
--;
CREATE INDEX change_change_set ON change (change_set)
--;
CREATE INDEX change_record ON change (record_type, record_id)
--;
-- Records that a bulk load added: ids, not rows.
CREATE TABLE change_range (
  id INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  record_type TEXT NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL
) STRICT
--;
CREATE INDEX change_range_change_set ON change_range (change_set)
--;
CREATE INDEX change_range_ids ON change_range (record_type, first_id, last_id)
--;
-- The rows of an undone bulk load, until it is done again or another change makes that impossible.
CREATE TABLE change_image (
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  record_type TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  image TEXT NOT NULL,
  PRIMARY KEY (change_set, record_type, record_id)
) STRICT, WITHOUT ROWID
--;
-- Search keys: everything by which a customer is found, folded, with pinyin and initials.
CREATE TABLE customer_key (
  customer INTEGER PRIMARY KEY,
  key TEXT NOT NULL
) STRICT
--;
CREATE VIRTUAL TABLE customer_fts USING fts5 (key, content = 'customer_key', content_rowid = 'customer', columnsize = 0, tokenize = 'rg_grams')
--;
-- A bulk load gathers more before it writes and merges.
INSERT INTO customer_fts (customer_fts, rank) VALUES ('hashsize', 8388608)
--;
-- Rollups, kept by the triggers below; a bulk load switches them off through the row "bulk" of meta and adds its share.
CREATE TABLE sale_day (
  day TEXT NOT NULL,
  region TEXT NOT NULL,
  amount INTEGER NOT NULL,
  quantity REAL NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, region)
) STRICT, WITHOUT ROWID
--;
CREATE TABLE sale_month (
  month TEXT NOT NULL,
  region TEXT NOT NULL,
  product INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  quantity REAL NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (month, region, product)
) STRICT, WITHOUT ROWID
--;
CREATE TABLE rating_day (
  day TEXT NOT NULL,
  region TEXT NOT NULL,
  score INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (day, region, score)
) STRICT, WITHOUT ROWID
--;
-- Reminders that were shown or put off. Not journalled: a reminder that rang cannot be taken back.
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  zone TEXT,
  fired_at TEXT,
  shown_at TEXT,
  CONSTRAINT reminder_unique UNIQUE (source, source_id, at)
) STRICT
--;
CREATE INDEX reminder_pending ON reminder (at) WHERE fired_at IS NULL
--;
CREATE INDEX reminder_unshown ON reminder (fired_at) WHERE fired_at IS NOT NULL AND shown_at IS NULL
--;
CREATE TRIGGER contact_insert AFTER INSERT ON contact
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET contact = (SELECT name FROM contact WHERE customer = NEW.customer ORDER BY "primary" IS NOT 1, id LIMIT 1) WHERE id = NEW.customer;
END
--;
CREATE TRIGGER contact_update AFTER UPDATE ON contact
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET contact = (SELECT name FROM contact WHERE customer = OLD.customer ORDER BY "primary" IS NOT 1, id LIMIT 1) WHERE id = OLD.customer;
  UPDATE customer SET contact = (SELECT name FROM contact WHERE customer = NEW.customer ORDER BY "primary" IS NOT 1, id LIMIT 1) WHERE id = NEW.customer;
END
--;
CREATE TRIGGER contact_delete AFTER DELETE ON contact
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET contact = (SELECT name FROM contact WHERE customer = OLD.customer ORDER BY "primary" IS NOT 1, id LIMIT 1) WHERE id = OLD.customer;
END
--;
CREATE TRIGGER customer_opening_insert AFTER INSERT ON customer
WHEN NEW.opening_total IS NOT NULL OR NEW.opening_last_contact IS NOT NULL
BEGIN
  UPDATE customer SET total = coalesce(NEW.opening_total, 0), last_contact = NEW.opening_last_contact WHERE id = NEW.id;
END
--;
CREATE TRIGGER customer_opening_update AFTER UPDATE OF opening_total, opening_last_contact ON customer
WHEN OLD.opening_total IS NOT NEW.opening_total OR OLD.opening_last_contact IS NOT NEW.opening_last_contact
BEGIN
  UPDATE customer SET
    total = total - coalesce(OLD.opening_total, 0) + coalesce(NEW.opening_total, 0),
    last_contact = nullif(max(coalesce(NEW.opening_last_contact, ''), coalesce((SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = NEW.id), '')), '')
  WHERE id = NEW.id;
END
--;
CREATE TRIGGER interaction_insert AFTER INSERT ON interaction
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET
    last_contact = nullif(max(coalesce(opening_last_contact, ''), coalesce((SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = NEW.customer), '')), ''),
    next_contact = (SELECT iif(next_done IS 1, NULL, next_at) FROM interaction WHERE customer = NEW.customer ORDER BY at DESC, id DESC LIMIT 1)
  WHERE id = NEW.customer;
END
--;
CREATE TRIGGER interaction_update AFTER UPDATE ON interaction
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET
    last_contact = nullif(max(coalesce(opening_last_contact, ''), coalesce((SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = OLD.customer), '')), ''),
    next_contact = (SELECT iif(next_done IS 1, NULL, next_at) FROM interaction WHERE customer = OLD.customer ORDER BY at DESC, id DESC LIMIT 1)
  WHERE id = OLD.customer;
  UPDATE customer SET
    last_contact = nullif(max(coalesce(opening_last_contact, ''), coalesce((SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = NEW.customer), '')), ''),
    next_contact = (SELECT iif(next_done IS 1, NULL, next_at) FROM interaction WHERE customer = NEW.customer ORDER BY at DESC, id DESC LIMIT 1)
  WHERE id = NEW.customer AND NEW.customer <> OLD.customer;
END
--;
CREATE TRIGGER interaction_delete AFTER DELETE ON interaction
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET
    last_contact = nullif(max(coalesce(opening_last_contact, ''), coalesce((SELECT substr(max(at), 1, 10) FROM interaction WHERE customer = OLD.customer), '')), ''),
    next_contact = (SELECT iif(next_done IS 1, NULL, next_at) FROM interaction WHERE customer = OLD.customer ORDER BY at DESC, id DESC LIMIT 1)
  WHERE id = OLD.customer;
END
--;
CREATE TRIGGER sale_insert AFTER INSERT ON sale
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET (total, sale_count, first_sale, last_sale) =
    (SELECT coalesce(customer.opening_total, 0) + coalesce(sum(s.amount), 0), count(*), min(s.date), max(s.date) FROM sale s WHERE s.customer = NEW.customer)
  WHERE id = NEW.customer;
  INSERT INTO sale_day (day, region, amount, quantity, n)
    SELECT NEW.date, coalesce(region, ''), NEW.amount, coalesce(NEW.quantity, 0), 1 FROM customer WHERE id = NEW.customer
    ON CONFLICT (day, region) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + 1;
  INSERT INTO sale_month (month, region, product, amount, quantity, n)
    SELECT substr(NEW.date, 1, 7), coalesce(region, ''), coalesce(NEW.product, 0), NEW.amount, coalesce(NEW.quantity, 0), 1 FROM customer WHERE id = NEW.customer
    ON CONFLICT (month, region, product) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + 1;
END
--;
CREATE TRIGGER sale_delete AFTER DELETE ON sale
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE customer SET (total, sale_count, first_sale, last_sale) =
    (SELECT coalesce(customer.opening_total, 0) + coalesce(sum(s.amount), 0), count(*), min(s.date), max(s.date) FROM sale s WHERE s.customer = OLD.customer)
  WHERE id = OLD.customer;
  UPDATE sale_day SET amount = amount - OLD.amount, quantity = quantity - coalesce(OLD.quantity, 0), n = n - 1
    WHERE day = OLD.date AND region = (SELECT coalesce(region, '') FROM customer WHERE id = OLD.customer);
  DELETE FROM sale_day WHERE day = OLD.date AND n <= 0;
  UPDATE sale_month SET amount = amount - OLD.amount, quantity = quantity - coalesce(OLD.quantity, 0), n = n - 1
    WHERE month = substr(OLD.date, 1, 7) AND region = (SELECT coalesce(region, '') FROM customer WHERE id = OLD.customer) AND product = coalesce(OLD.product, 0);
  DELETE FROM sale_month WHERE month = substr(OLD.date, 1, 7) AND product = coalesce(OLD.product, 0) AND n <= 0;
END
--;
CREATE TRIGGER sale_update AFTER UPDATE OF date, customer, product, quantity, amount ON sale
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE sale_day SET amount = amount - OLD.amount, quantity = quantity - coalesce(OLD.quantity, 0), n = n - 1
    WHERE day = OLD.date AND region = (SELECT coalesce(region, '') FROM customer WHERE id = OLD.customer);
  DELETE FROM sale_day WHERE day = OLD.date AND n <= 0;
  UPDATE sale_month SET amount = amount - OLD.amount, quantity = quantity - coalesce(OLD.quantity, 0), n = n - 1
    WHERE month = substr(OLD.date, 1, 7) AND region = (SELECT coalesce(region, '') FROM customer WHERE id = OLD.customer) AND product = coalesce(OLD.product, 0);
  DELETE FROM sale_month WHERE month = substr(OLD.date, 1, 7) AND product = coalesce(OLD.product, 0) AND n <= 0;
  INSERT INTO sale_day (day, region, amount, quantity, n)
    SELECT NEW.date, coalesce(region, ''), NEW.amount, coalesce(NEW.quantity, 0), 1 FROM customer WHERE id = NEW.customer
    ON CONFLICT (day, region) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + 1;
  INSERT INTO sale_month (month, region, product, amount, quantity, n)
    SELECT substr(NEW.date, 1, 7), coalesce(region, ''), coalesce(NEW.product, 0), NEW.amount, coalesce(NEW.quantity, 0), 1 FROM customer WHERE id = NEW.customer
    ON CONFLICT (month, region, product) DO UPDATE SET amount = amount + excluded.amount, quantity = quantity + excluded.quantity, n = n + 1;
  UPDATE customer SET (total, sale_count, first_sale, last_sale) =
    (SELECT coalesce(customer.opening_total, 0) + coalesce(sum(s.amount), 0), count(*), min(s.date), max(s.date) FROM sale s WHERE s.customer = OLD.customer)
  WHERE id = OLD.customer;
  UPDATE customer SET (total, sale_count, first_sale, last_sale) =
    (SELECT coalesce(customer.opening_total, 0) + coalesce(sum(s.amount), 0), count(*), min(s.date), max(s.date) FROM sale s WHERE s.customer = NEW.customer)
  WHERE id = NEW.customer AND NEW.customer <> OLD.customer;
END
--;
CREATE TRIGGER rating_insert AFTER INSERT ON rating
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  INSERT INTO rating_day (day, region, score, n)
    SELECT NEW.date, coalesce(region, ''), NEW.score, 1 FROM customer WHERE id = NEW.customer
    ON CONFLICT (day, region, score) DO UPDATE SET n = n + 1;
END
--;
CREATE TRIGGER rating_delete AFTER DELETE ON rating
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE rating_day SET n = n - 1
    WHERE day = OLD.date AND score = OLD.score AND region = (SELECT coalesce(region, '') FROM customer WHERE id = OLD.customer);
  DELETE FROM rating_day WHERE day = OLD.date AND n <= 0;
END
--;
CREATE TRIGGER rating_update AFTER UPDATE OF customer, date, score ON rating
WHEN (SELECT 1 FROM meta WHERE key = 'bulk') IS NULL
BEGIN
  UPDATE rating_day SET n = n - 1
    WHERE day = OLD.date AND score = OLD.score AND region = (SELECT coalesce(region, '') FROM customer WHERE id = OLD.customer);
  DELETE FROM rating_day WHERE day = OLD.date AND n <= 0;
  INSERT INTO rating_day (day, region, score, n)
    SELECT NEW.date, coalesce(region, ''), NEW.score, 1 FROM customer WHERE id = NEW.customer
    ON CONFLICT (day, region, score) DO UPDATE SET n = n + 1;
END
--;
-- A customer moves to another region: its sales and ratings move with it.
CREATE TRIGGER customer_region AFTER UPDATE OF region ON customer
WHEN OLD.region IS NOT NEW.region
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
-- What users choose from at first; they add their own.
INSERT INTO option (list, value, position) VALUES
  ('industry', '餐饮', 1),
  ('industry', '零售业', 2),
  ('industry', '制造业', 3),
  ('industry', '贸易', 4),
  ('industry', '教育', 5),
  ('industry', '医疗', 6),
  ('industry', '物流', 7),
  ('industry', '建筑', 8),
  ('industry', 'IT服务', 9),
  ('industry', '酒店', 10),
  ('industry', '金融', 11),
  ('industry', '农业', 12),
  ('industry', '其他', 13),
  ('size', '1-20', 1),
  ('size', '21-50', 2),
  ('size', '51-100', 3),
  ('size', '101-500', 4),
  ('size', '500+', 5),
  ('source', '展会', 1),
  ('source', '转介绍', 2),
  ('source', '网络', 3),
  ('source', '电话', 4),
  ('source', '广告', 5),
  ('source', '上门', 6),
  ('source', '微信', 7),
  ('source', '其他', 8),
  ('region', '华北', 1),
  ('region', '华东', 2),
  ('region', '华南', 3),
  ('region', '华中', 4),
  ('region', '西南', 5),
  ('region', '西北', 6),
  ('region', '东北', 7),
  ('channel', '电话', 1),
  ('channel', '拜访', 2),
  ('channel', '微信', 3),
  ('channel', '邮件', 4),
  ('channel', '短信', 5),
  ('channel', '会议', 6),
  ('channel', '在线聊天', 7),
  ('channel', '社交媒体', 8),
  ('channel', '网站', 9),
  ('channel', '售后', 10),
  ('channel', '投诉', 11),
  ('category', '产品', 1),
  ('category', '服务', 2),
  ('category', '配件', 3),
  ('category', '耗材', 4),
  ('category', '礼品', 5),
  ('sale_status', '完成', 1),
  ('sale_status', '待付款', 2),
  ('sale_status', '退货', 3)
