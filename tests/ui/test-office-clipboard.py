#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells that are exchanged with LibreOffice Calc over the real clipboard, both ways, compared cell by cell.

The real program and a real Calc run side by side on one display. Calc is worked over its own interface (UNO), the
program with keys from xdotool; xclip takes one form of the clipboard (HTML or text) away, so that each is tested alone.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

DEADLINE = 60
COPY_AGAIN = 5
SKIPPED = 77

# How the table of customers is laid out in the test.
COLUMNS = ['code', 'name', 'tax_id', 'phone', 'mobile', 'first_contact', 'opening_total', 'city', 'note']
TEXTS = {'code', 'name', 'tax_id', 'phone', 'mobile', 'city', 'note'}


def skip(why):
    print('1..0 # SKIP ' + why)
    sys.exit(SKIPPED)


for tool in ('soffice', 'xclip', 'xdotool'):
    if shutil.which(tool) is None:
        skip('%s is not installed' % tool)
try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
    from com.sun.star.lang import Locale
    from com.sun.star.table.CellContentType import EMPTY, FORMULA, TEXT
except ImportError:
    skip('python3-uno is not installed')


def wait(what, condition):
    """Waits until the condition gives something true, and returns that."""
    end = time.monotonic() + DEADLINE
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError('waited too long for ' + what)
        time.sleep(0.2)


def read_clipboard(target):
    run = subprocess.run(['xclip', '-selection', 'clipboard', '-target', target, '-out'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=DEADLINE)
    return run.stdout if run.returncode == 0 else b''


def keep_only(target):
    """Leaves one form of what is on the clipboard."""
    data = wait('the form %s of the clipboard' % target, lambda: read_clipboard(target))
    subprocess.run(['xclip', '-selection', 'clipboard', '-target', target, '-in'], input=data, check=True, stdout=subprocess.DEVNULL)


def empty_clipboard():
    subprocess.run(['xclip', '-selection', 'clipboard', '-in'], input=b'nothing', check=True, stdout=subprocess.DEVNULL)


class Calc:
    """LibreOffice Calc with a sheet."""

    def __init__(self, folder):
        pipe = 'regulars%d' % os.getpid()
        self.process = subprocess.Popen(['soffice', '--norestore', '--nologo', '--nofirststartwizard', '--nodefault',
                                         '-env:UserInstallation=file://%s/office' % folder, '--accept=pipe,name=%s;urp;' % pipe],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)

        def connect():
            try:
                return resolver.resolve('uno:pipe,name=%s;urp;StarOffice.ComponentContext' % pipe)
            except NoConnectException:
                return None

        self.context = wait('LibreOffice', connect)
        manager = self.context.ServiceManager
        self.desktop = manager.createInstanceWithContext('com.sun.star.frame.Desktop', self.context)
        self.dispatcher = manager.createInstanceWithContext('com.sun.star.frame.DispatchHelper', self.context)
        self.document = None
        self.new_sheet()

    def new_sheet(self):
        if self.document is not None:
            self.document.close(True)
        self.document = self.desktop.loadComponentFromURL('private:factory/scalc', '_blank', 0, ())
        self.sheet = self.document.Sheets.getByIndex(0)
        window = self.document.CurrentController.Frame.ContainerWindow
        window.setPosSize(640, 450, 640, 450, 15)

    def deed(self, name, **arguments):
        values = tuple(PropertyValue(key, 0, value, 0) for key, value in arguments.items())
        self.dispatcher.executeDispatch(self.document.CurrentController.Frame, '.uno:' + name, '', 0, values)

    def select(self, where):
        self.document.CurrentController.select(self.sheet.getCellRangeByName(where))

    def put(self, column, row, value, pattern=None):
        """A text, or a number or day in a format; texts stay texts whatever they look like."""
        cell = self.sheet.getCellByPosition(column, row)
        if value is None:
            return
        if isinstance(value, str):
            cell.NumberFormat = self.format_key('@')
            cell.setString(value)
            return
        if isinstance(value, datetime.datetime):
            value = (value - datetime.datetime(1899, 12, 30)).total_seconds() / 86400
        elif isinstance(value, datetime.date):
            value = (value - datetime.date(1899, 12, 30)).days
        cell.setValue(float(value))
        if pattern is not None:
            cell.NumberFormat = self.format_key(pattern)

    def format_key(self, pattern):
        formats = self.document.NumberFormats
        key = formats.queryKey(pattern, Locale(), False)
        return key if key != -1 else formats.addNew(pattern, Locale())

    def copy(self, n_columns, n_rows):
        empty_clipboard()
        self.select('A1:%s%d' % (chr(64 + n_columns), n_rows))
        pressed = 0

        def copied():
            # A Calc that has only just come up may let the first one go by; people press again, too.
            nonlocal pressed
            if b'text/html' in read_clipboard('TARGETS'):
                return True
            if time.monotonic() - pressed > COPY_AGAIN:
                self.deed('Copy')
                pressed = time.monotonic()
            return False

        wait('what Calc copied', copied)

    def paste(self):
        """Pastes; Calc asks for the language of what another program copied, and it is confirmed as proposed."""
        self.new_sheet()
        self.select('A1')
        # It looks only now and then what is offered.
        time.sleep(3)
        before = self.find_windows()
        paste = threading.Thread(target=self.deed, args=('Paste',), daemon=True)
        paste.start()
        end = time.monotonic() + DEADLINE
        while paste.is_alive() and time.monotonic() < end:
            paste.join(1)
            for window in self.find_windows() - before if paste.is_alive() else ():
                picture('dialog')
                subprocess.run(['xdotool', 'windowfocus', '--sync', window, 'key', 'Return'], check=False)
        wait('what was pasted into Calc', lambda: self.sheet.getCellByPosition(0, 0).String)

    def read_text(self, path, text):
        with open(path, 'wb') as file:
            file.write(text)
        columns = '/'.join('%d/2' % (i + 1) for i in range(len(COLUMNS)))
        self.document.close(True)
        values = (PropertyValue('FilterName', 0, 'Text - txt - csv (StarCalc)', 0), PropertyValue('FilterOptions', 0, '9,34,76,1,' + columns, 0))
        self.document = self.desktop.loadComponentFromURL('file://' + path, '_blank', 0, values)
        self.sheet = self.document.Sheets.getByIndex(0)

    def find_windows(self):
        run = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.get_pid())], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
        return set(run.stdout.split())

    def get_pid(self):
        """The program itself, which is a child of the one that shows its banner."""
        run = subprocess.run(['pgrep', '-P', str(self.process.pid), 'soffice'], stdout=subprocess.PIPE, universal_newlines=True)
        return run.stdout.split()[0] if run.stdout else self.process.pid

    def read(self, column, row):
        """What a cell is: ('text', text), ('day', date), ('number', value) or ('empty',)."""
        cell = self.sheet.getCellByPosition(column, row)
        if cell.Type == EMPTY:
            return ('empty',)
        if cell.Type == TEXT:
            return ('text', cell.String)
        if cell.Type == FORMULA:
            return ('formula', cell.Formula)
        kind = self.document.NumberFormats.getByKey(cell.NumberFormat).Type
        if kind & 2:
            return ('day', (datetime.datetime(1899, 12, 30) + datetime.timedelta(days=cell.Value)).date().isoformat())
        return ('number', cell.Value)

    def stop(self):
        try:
            self.document.close(True)
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Program:
    """Regulars with a book of its own, in which the table of customers shows the columns of the test."""

    def __init__(self, folder, cli, program, records):
        self.cli = cli
        self.folder = tempfile.mkdtemp(dir=folder)
        self.book = os.path.join(self.folder, 'book.regulars')
        self.run('create', self.book)
        for record in records:
            self.run('add', 'customers', *['%s=%s' % pair for pair in record.items() if pair[1]])
        self.write_layout()
        environment = dict(os.environ, XDG_CONFIG_HOME=self.folder, XDG_DATA_HOME=self.folder, GSETTINGS_BACKEND='keyfile')
        self.process = subprocess.Popen([program, self.book], env=environment)
        self.window = wait('the window', self.find_window)
        time.sleep(2)
        self.keys('ctrl+2')
        time.sleep(2)

    def run(self, *arguments):
        return subprocess.run([self.cli, '--json', '--book', self.book] + list(arguments), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True).stdout

    def write_layout(self):
        layout = {'type': 'customer', 'columns': [{'field': name, 'visible': True} for name in COLUMNS], 'frozen': 2, 'zoom': 1.0, 'sort': [{'field': 'code', 'descending': False}]}
        settings = os.path.join(self.folder, 'glib-2.0', 'settings')
        os.makedirs(settings)
        with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write("[io/github/regulars/Regulars]\nview-layouts={'customers': '%s'}\n" % json.dumps(layout))

    def find_window(self):
        run = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'regulars'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True)
        return run.stdout.split()[0] if run.stdout else None

    def keys(self, *keys):
        subprocess.run(['xdotool', 'windowraise', self.window, 'windowfocus', '--sync', self.window], check=True)
        subprocess.run(['xdotool', 'key', '--delay', '60'] + list(keys), check=True)

    def copy(self, key):
        """Everything, with the keyboard."""
        empty_clipboard()
        self.keys('ctrl+Home', 'ctrl+shift+End', key)
        wait('what was copied', lambda: b'text/html' in read_clipboard('TARGETS'))

    def stored(self):
        """The records in the order of their codes, as texts."""
        rows = json.loads(self.run('list', 'customers', '--sort', 'code'))['rows']
        return [['' if row[name] is None else str(row[name]) for name in COLUMNS] for row in rows]

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


def compare(found, expected, way):
    """Says every cell that differs."""
    faults = []
    for i in range(max(len(found), len(expected))):
        for k, name in enumerate(COLUMNS):
            cell = found[i][k] if i < len(found) else 'no row'
            wanted = expected[i][k] if i < len(expected) else 'no row'
            if cell != wanted:
                faults.append('%s: row %d, %s: %r instead of %r' % (way, i + 1, name, cell, wanted))
    if faults:
        raise AssertionError('\n'.join(faults))


DAY = datetime.date

# What stands in Calc: (value, format); a string is a text cell. Beside it what must be stored.
FROM_CALC = [
    ['C001', '通达商贸', '420104199003071234', '13800138000', '0571-87654321', (DAY(2026, 3, 5), 'YYYY-MM-DD'), (1234567.5, '#,##0.00'), '007', '一行\n两行\n"三"行'],
    ['C002', '张三 李四', '000000000000000018', '021-62345678', '13900139000', (DAY(1999, 12, 31), 'YYYY"年"M"月"D"日"'), (0.1, None), '=1+1', 'a\tb'],
    ['C003', '5" pipe', '91330100MA27W0XY4K', '010-62345678', None, (DAY(2024, 2, 29), 'D/M/YYYY;@'), (-5.25, '0.00'), '1E5', None],
    ['C004', '"quoted"', None, (13700137000, '0'), None, None, (125000.55, '[$¥-804]#,##0.00'), '3/4', "l'été & <b>"],
    ['C005', '末尾', '12345678901234567', '95555', None, (DAY(2026, 12, 31), 'YYYY/MM/DD'), None, '0.10', '\n前面空行'],
    ['C006', 'two  blanks', '9.10', '13800138001', None, None, (99999999.99, 'General'), 'TRUE', '"'],
]

# The day of the first contact of a new customer is today unless said.
TODAY = DAY.today().isoformat()

FROM_CALC_STORED = [
    ['C001', '通达商贸', '420104199003071234', '13800138000', '0571-87654321', '2026-03-05', '1234567.5', '007', '一行\n两行\n"三"行'],
    ['C002', '张三 李四', '000000000000000018', '021-62345678', '13900139000', '1999-12-31', '0.1', '=1+1', 'a b'],
    ['C003', '5" pipe', '91330100MA27W0XY4K', '010-62345678', '', '2024-02-29', '-5.25', '1E5', ''],
    ['C004', '"quoted"', '', '13700137000', '', TODAY, '125000.55', '3/4', "l'été & <b>"],
    ['C005', '末尾', '12345678901234567', '95555', '', '2026-12-31', '', '0.10', '前面空行'],
    ['C006', 'two  blanks', '9.10', '13800138001', '', TODAY, '99999999.99', 'TRUE', '"'],
]

# What Calc itself does not put into one of the forms: (row, column): what is left.
LOST = {
    None: {},
    'text/html': {(5, 'name'): 'two blanks'},
    'UTF8_STRING': {(0, 'note'): '一行 两行 "三"行', (3, 'name'): 'quoted'},
}

OLD = [{'code': 'A%03d' % i, 'name': 'Old %d' % i, 'phone': '1380013800%d' % i, 'note': 'old'} for i in range(1, 4)]


def test_from_calc(folder, cli, program, calc, target):
    """Rows of Calc go over three customers and beyond the last one."""
    calc.new_sheet()
    for row, cells in enumerate(FROM_CALC):
        for column, cell in enumerate(cells):
            calc.put(column, row, *(cell if isinstance(cell, tuple) else (cell,)))
    calc.copy(len(COLUMNS), len(FROM_CALC))
    if target is not None:
        keep_only(target)
    regulars = Program(folder, cli, program, OLD)
    try:
        regulars.keys('ctrl+Home', 'ctrl+v')
        end = time.monotonic() + DEADLINE / 3
        while len(regulars.stored()) < len(FROM_CALC) and time.monotonic() < end:
            time.sleep(0.3)
        picture('from-calc-%s' % (target or 'all').replace('/', '-'))
        expected = [[LOST[target].get((row, name), cell) for name, cell in zip(COLUMNS, cells)] for row, cells in enumerate(FROM_CALC_STORED)]
        compare(regulars.stored(), expected, 'from Calc, %s' % (target or 'as offered'))
    finally:
        regulars.stop()


OURS = [
    {'code': 'C001', 'name': '通达商贸', 'tax_id': '420104199003071234', 'phone': '13800138000', 'mobile': '13900139000', 'first_contact': '2026-03-05', 'opening_total': '1234567.50', 'city': '007', 'note': '一行\n两行\n"三"行'},
    {'code': '0002', 'name': '=1+1', 'tax_id': '000000000000000018', 'phone': '0571-87654321', 'mobile': '', 'first_contact': '1999-12-31', 'opening_total': '-5.25', 'city': '1E5', 'note': 'a & <b>'},
    {'code': '3-4', 'name': '5" pipe', 'tax_id': '', 'phone': '95555', 'mobile': '', 'first_contact': '2024-02-29', 'opening_total': '0.1', 'city': '3/4', 'note': ''},
    {'code': 'C004', 'name': '"quoted"', 'tax_id': '12345678901234567890', 'phone': '', 'mobile': '', 'first_contact': '2020-10-01', 'opening_total': '99999999.99', 'city': 'TRUE', 'note': "l'été"},
    {'code': 'C005', 'name': '末尾', 'tax_id': '9.10', 'phone': '', 'mobile': '', 'first_contact': '2020-10-01', 'opening_total': '', 'city': '', 'note': '-'},
]

# Amounts have their two decimals.
AS_TEXT = {'0.1': '0.10'}

LABELS = ['Customer code', 'Customer name', 'Tax number', 'Telephone', 'Mobile', 'First contact', 'Opening total (yuan)', 'City', 'Note']


def expect_cell(name, text):
    if text == '':
        return ('empty',)
    if name == 'first_contact':
        return ('day', text)
    if name == 'opening_total':
        return ('number', float(text))
    return ('text', text)


def test_to_calc(folder, cli, program, calc, key):
    """All customers are copied, with or without the names of the columns, and pasted in Calc."""
    regulars = Program(folder, cli, program, OURS)
    try:
        regulars.copy(key)
        calc.paste()
        records = sorted(OURS, key=lambda record: record['code'])
        expected = [[expect_cell(name, record[name]) for name in COLUMNS] for record in records]
        if 'shift' in key:
            expected.insert(0, [('text', label) for label in LABELS])
        found = [[calc.read(column, row) for column in range(len(COLUMNS))] for row in range(len(expected) + 1)]
        beyond = found.pop()
        picture('to-calc-%s' % key)
        compare(found, expected, 'to Calc with ' + key)
        if any(cell != ('empty',) for cell in beyond):
            raise AssertionError('there is something below what was pasted: %r' % beyond)
    finally:
        regulars.stop()


def test_to_calc_text(folder, cli, program, calc):
    """The text form alone, read by Calc as its dialog for texts does when all columns are called texts."""
    regulars = Program(folder, cli, program, OURS)
    try:
        regulars.copy('ctrl+c')
        calc.read_text(os.path.join(folder, 'clip.txt'), read_clipboard('UTF8_STRING'))
        records = sorted(OURS, key=lambda record: record['code'])
        expected = [[AS_TEXT.get(record[name], record[name]) for name in COLUMNS] for record in records]
        found = [[calc.sheet.getCellByPosition(column, row).String for column in range(len(COLUMNS))] for row in range(len(expected))]
        compare(found, expected, 'to Calc as text')
    finally:
        regulars.stop()


def picture(name):
    """Pictures are for people who look into a fault."""
    where = os.environ.get('OFFICE_CLIPBOARD_PICTURES')
    if where and shutil.which('import'):
        subprocess.run(['import', '-window', 'root', os.path.join(where, name + '.png')], check=False)


def main():
    cli, program = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix='rg-office-')
    try:
        calc = Calc(folder)
    except AssertionError as fault:
        print('not ok /ui/office-clipboard/start\n%s' % fault)
        return 1
    tests = [('from-calc', lambda: test_from_calc(folder, cli, program, calc, None)),
             ('from-calc/html', lambda: test_from_calc(folder, cli, program, calc, 'text/html')),
             ('from-calc/text', lambda: test_from_calc(folder, cli, program, calc, 'UTF8_STRING')),
             ('to-calc', lambda: test_to_calc(folder, cli, program, calc, 'ctrl+c')),
             ('to-calc/headers', lambda: test_to_calc(folder, cli, program, calc, 'ctrl+shift+c')),
             ('to-calc/text', lambda: test_to_calc_text(folder, cli, program, calc))]
    failed = 0
    wanted = sys.argv[3:]
    for name, test in tests:
        if wanted and name not in wanted:
            continue
        try:
            test()
            print('ok /ui/office-clipboard/' + name, flush=True)
        except (AssertionError, subprocess.SubprocessError) as fault:
            failed += 1
            print('not ok /ui/office-clipboard/%s\n%s' % (name, fault), flush=True)
    calc.stop()
    shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
