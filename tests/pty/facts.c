#include "facts.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

long long facts_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static FILE *open_fact(pid_t process, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)process, name);
    return fopen(path, "r");
}

char facts_state(pid_t process)
{
    char state = '?';
    FILE *file = open_fact(process, "stat");
    if (file == NULL)
        return state;
    if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
        state = '?';
    fclose(file);
    return state;
}

long long facts_cpu_us(pid_t process)
{
    clockid_t clock;
    struct timespec worked;
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &worked) != 0)
        return 0;
    return worked.tv_sec * 1000000LL + worked.tv_nsec / 1000;
}

/* The number behind a name in its status. */
static long read_status(pid_t process, const char *name)
{
    char line[128];
    long found = 0;
    size_t length = strlen(name);
    FILE *file = open_fact(process, "status");
    while (file != NULL && found == 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, length) == 0)
            found = strtol(line + length, NULL, 10);
    if (file != NULL)
        fclose(file);
    return found;
}

long facts_rss_kb(pid_t process)
{
    return read_status(process, "RssAnon:");
}

long facts_threads(pid_t process)
{
    return read_status(process, "Threads:");
}

long facts_descriptors(pid_t process)
{
    char path[64];
    long count = 0;
    snprintf(path, sizeof path, "/proc/%ld/fd", (long)process);
    DIR *folder = opendir(path);
    if (folder == NULL)
        return 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

long facts_children(pid_t process)
{
    char path[64];
    long child, count = 0;
    snprintf(path, sizeof path, "task/%ld/children", (long)process);
    FILE *file = open_fact(process, path);
    while (file != NULL && fscanf(file, "%ld", &child) == 1)
        count++;
    if (file != NULL)
        fclose(file);
    return count;
}
