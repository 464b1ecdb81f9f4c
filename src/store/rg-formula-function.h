/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

struct sqlite3;

int rg_formula_function_register (struct sqlite3 *db);
