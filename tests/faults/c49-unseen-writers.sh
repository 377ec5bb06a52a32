#!/bin/bash
# Changes of which no event tells, on a folder of another machine or through a mapped file, are seen within ten seconds.
. "$(dirname "$0")/c-head.sh"

cat >"$tmp/mapped.c" <<'EOF'
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
/* FILE OLD NEW: writes NEW over OLD through memory; no write() is made. */
int main(int count, char **words)
{
    struct stat file;
    int fd = open(words[1], O_RDWR);
    if (count != 4 || fd < 0 || fstat(fd, &file) != 0)
        return 1;
    char *bytes = mmap(NULL, (size_t)file.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    for (off_t i = 0; bytes != MAP_FAILED && i + (off_t)strlen(words[2]) <= file.st_size; i++)
        if (memcmp(bytes + i, words[2], strlen(words[2])) == 0) {
            memcpy(bytes + i, words[3], strlen(words[3]));
            msync(bytes, (size_t)file.st_size, MS_SYNC);
            return futimens(fd, NULL) != 0; /* a file system in memory does not do so by itself */
        }
    return 1;
}
EOF
"${CC:-cc}" -D_GNU_SOURCE -o "$tmp/mapped" "$tmp/mapped.c"
# Ten of its seconds are one here.
for events in network none; do
    rows level 20 >"$dir/level.csv"
    start 80x24 LD_PRELOAD="$shim" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} FAULT_EVENTS=$events FAULT_SPEED=10 "$today" --config="$dir/config.ini"
    wait_for "20 persons"
    expect "polling every 10 s"
    deadline=$((3 * slow))
    put 81
    wait_for "81 persons"
    rows level 82 >"$dir/level.csv"
    wait_for "82 persons"
    "$tmp/mapped" "$dir/level.csv" ,82, ,83,
    wait_for "83 persons"
    rm "$dir/level.csv"
    wait_for "gone since"
    expect "83 persons"
    deadline=10
done
