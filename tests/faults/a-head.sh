# shellcheck shell=bash
# What the tests of large files share. Sparse files take no room on the disk.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# names STATUS TEXT FILE: --check of the file says TEXT and ends so, within 64 MB of memory.
names() {
    says "$1" "$2" timeout $((20 * slow)) "$program" "$today" --check "$3"
    drive 80x24 end -- "$program" "$today" --check "$3"
    within rss_kb $((65536 * slow))
}
# shows TEXT FILE: a frame of it shows TEXT.
shows_in() { says 0 "$1" timeout $((20 * slow)) "$program" "$today" --print=text --size=80x24 "$2"; }
# The two ways in which a file is read: as the program's own, and as a publisher's.
headers=('metric,period,value' 'Country,2020,2021')
# endless TEXT: lines of it for as long as somebody reads.
endless() { yes "$1" || :; }
