/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rg-bench-process.h"

#include <string.h>

#include <glib/gstdio.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "rg-bench-table.h"

extern char **environ;

static double
seconds (struct timeval time)
{
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Output goes to files: pipes would have to be emptied meanwhile. */
static pid_t
spawn (const char *const *arguments,
       int                output,
       int                messages)
{
  posix_spawn_file_actions_t actions;
  pid_t                      pid = 0;
  int                        code;

  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2 (&actions, messages, STDERR_FILENO);
  code = posix_spawnp (&pid, arguments[0], &actions, NULL, (char *const *)arguments, environ);
  posix_spawn_file_actions_destroy (&actions);
  if (code != 0)
    g_error ("%s: %s", arguments[0], g_strerror (code));
  return pid;
}

static char *
take_file (int         file,
           const char *path)
{
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  g_unlink (path);
  close (file);
  return text;
}

static void G_GNUC_NORETURN
fail (const char *const *arguments,
      int                status,
      const char        *messages)
{
  g_autofree char *line = g_strjoinv (" ", (char **)arguments);

  g_error ("Failed (status %d): %s\n%s", status, line, messages);
}

/**
 * rg_bench_run_clear:
 */
void
rg_bench_run_clear (RgBenchRun *run)
{
  g_clear_pointer (&run->output, g_free);
}

/**
 * rg_bench_run:
 * @arguments: (array zero-terminated=1): the program and its arguments
 * @run: (out): how it went
 *
 * Runs a program; when it fails, this one ends. The peak is never less than that of this process, which the kernel
 * counts in until the program is loaded: so the driver stays small.
 */
void
rg_bench_run (const char *const *arguments,
              RgBenchRun        *run)
{
  g_autofree char *path = NULL;
  g_autofree char *messages_path = NULL;
  int              output = g_file_open_tmp ("rg-bench-output-XXXXXX", &path, NULL);
  int              messages = g_file_open_tmp ("rg-bench-messages-XXXXXX", &messages_path, NULL);
  pid_t            pid = spawn (arguments, output, messages);
  struct rusage    usage;
  int              status;

  if (wait4 (pid, &status, 0, &usage) != pid)
    g_error ("wait4: %s", g_strerror (errno));
  run->output = take_file (output, path);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    fail (arguments, status, take_file (messages, messages_path));
  g_free (take_file (messages, messages_path));
  run->cpu = seconds (usage.ru_utime) + seconds (usage.ru_stime);
  run->peak = (double)usage.ru_maxrss * 1024;
}

/**
 * rg_bench_run_times:
 * @times: how often
 *
 * Like rg_bench_run(), several times; the run has the median of the CPU time and of the memory.
 */
void
rg_bench_run_times (guint              times,
                    const char *const *arguments,
                    RgBenchRun        *run)
{
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) peak = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < times; i++)
    {
      rg_bench_run_clear (run);
      rg_bench_run (arguments, run);
      rg_bench_samples_add (cpu, run->cpu);
      rg_bench_samples_add (peak, run->peak);
    }
  run->cpu = rg_bench_samples_median (cpu);
  run->peak = rg_bench_samples_median (peak);
}

/**
 * rg_bench_run_figure:
 * @name: what stands in front of the figure, in a line of what the program printed
 */
double
rg_bench_run_figure (const RgBenchRun *run,
                     const char       *name)
{
  g_auto (GStrv) lines = g_strsplit (run->output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], name) && lines[i][strlen (name)] == ' ')
      return g_ascii_strtod (lines[i] + strlen (name) + 1, NULL);
  g_error ("%s is missing:\n%s", name, run->output);
}
