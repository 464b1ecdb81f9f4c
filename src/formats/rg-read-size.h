/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How many bytes of a file are read at once. Who looks for faults makes it small, so that everything lies across an edge. */
#ifndef RG_READ_SIZE
#define RG_READ_SIZE 65536
#endif
