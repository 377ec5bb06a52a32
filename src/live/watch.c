#include "live/watch.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <uv.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"

enum { POLL_MS = 10000, LINKS_MOST = 40 };

/* One folder. */
struct folder {
    uv_fs_event_t handle;
    struct watch *watch;
    char *path;
    dev_t device;
    ino_t inode;
    bool wanted; /* by the paths as they are now */
    bool active; /* events come; else the handle only waits to be closed */
    struct folder *next;
};

struct watch {
    uv_loop_t *uv;
    uv_timer_t timer;
    bool has_timer; /* it runs */
    void (*changed)(void *user);
    void *user;
    struct folder *folders;
    struct strbuf why; /* it polls */
};

struct watch *watch_new(struct uv_loop_s *uv, void (*changed)(void *user), void *user)
{
    struct watch *watch = mem_new(1, sizeof *watch);
    watch->uv = uv;
    watch->changed = changed;
    watch->user = user;
    strbuf_init(&watch->why);
    uv_timer_init(uv, &watch->timer);
    watch->timer.data = watch;
    return watch;
}

static void free_folder(struct folder *folder)
{
    free(folder->path);
    free(folder);
}

void watch_free(struct watch *watch)
{
    if (watch == NULL)
        return;
    while (watch->folders != NULL) {
        struct folder *folder = watch->folders;
        watch->folders = folder->next;
        free_folder(folder);
    }
    strbuf_release(&watch->why);
    free(watch);
}

const char *watch_polling(const struct watch *watch)
{
    return watch->why.length > 0 ? watch->why.text : NULL;
}

static void on_event(uv_fs_event_t *handle, const char *name, int events, int status)
{
    struct folder *folder = handle->data;
    (void)name;
    (void)events;
    (void)status;
    folder->watch->changed(folder->watch->user);
}

static void on_time(uv_timer_t *timer)
{
    struct watch *watch = timer->data;
    watch->changed(watch->user);
}

/* ---- which folders ---- */

/* Others may change files there without this system hearing of it. */
static const char *remote_kind(const char *path)
{
    static const struct {
        unsigned long type;
        const char *name;
    } kinds[] = {
        {0x6969, "NFS"},      {0x517b, "SMB"},
        {0xfe534d42, "SMB"},  {0xff534d42, "CIFS"},
        {0x01021997, "9p"},   {0x65735546, "FUSE"},
        {0x5346414f, "AFS"},  {0x00c36400, "Ceph"},
        {0x73757245, "Coda"}, {0x786f4256, "a folder of the host"},
        {0x47504653, "GPFS"}, {0x0bd00bd0, "Lustre"},
    };
    struct statfs status;
    if (statfs(path, &status) != 0)
        return NULL;
    unsigned long type = (unsigned long)status.f_type & 0xffffffffUL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].type == type)
            return kinds[i].name;
    return NULL;
}

static void poll_because(struct watch *watch, const char *path, const char *reason)
{
    if (watch->why.length == 0)
        strbuf_addf(&watch->why, "%s: %s", path, reason);
}

static void start_folder(struct watch *watch, const char *path, const struct stat *status)
{
    struct folder *folder = mem_new(1, sizeof *folder);
    folder->watch = watch;
    folder->path = mem_copy(path);
    folder->device = status->st_dev;
    folder->inode = status->st_ino;
    folder->wanted = true;
    folder->next = watch->folders;
    watch->folders = folder;
    uv_fs_event_init(watch->uv, &folder->handle);
    folder->handle.data = folder;
    int result = uv_fs_event_start(&folder->handle, on_event, path, 0);
    folder->active = result == 0;
    if (result != 0)
        poll_because(watch, path, uv_strerror(result));
}

/* A folder of that path which is another than before is watched anew. */
static void want_folder(struct watch *watch, const char *path)
{
    struct stat status;
    const char *remote = remote_kind(path);
    if (remote != NULL)
        poll_because(watch, path, remote);
    if (stat(path, &status) != 0)
        return;
    for (struct folder *folder = watch->folders; folder != NULL; folder = folder->next)
        if (folder->active && strcmp(folder->path, path) == 0 && folder->device == status.st_dev &&
            folder->inode == status.st_ino) {
            folder->wanted = true;
            return;
        }
    start_folder(watch, path, &status);
}

/* Cuts PATH to the folder that holds it: "." at the top of a relative one. */
static void cut_to_folder(struct strbuf *path)
{
    const char *base = file_base(path->text);
    size_t length = (size_t)(base - path->text);
    while (length > 1 && path->text[length - 1] == '/')
        length--;
    strbuf_cut(path, length);
    if (length == 0)
        strbuf_add(path, ".");
}

/* The folder that holds PATH, or the nearest above that is there. */
static void want_folder_of(struct watch *watch, const char *path)
{
    struct strbuf folder = STRBUF_INIT;
    strbuf_add(&folder, path);
    do
        cut_to_folder(&folder);
    while (access(folder.text, F_OK) != 0 && strcmp(folder.text, "/") != 0 &&
           strcmp(folder.text, ".") != 0);
    want_folder(watch, folder.text);
    strbuf_release(&folder);
}

/* The first link on PATH is in its first LENGTH bytes; where it leads, with the rest of PATH, goes
 * to OUT.  False if there is none. */
static bool follow_link(const char *path, size_t *length, struct strbuf *out)
{
    char target[PATH_MAX];
    struct strbuf part = STRBUF_INIT;
    ssize_t size = -1;
    for (*length = 1; size < 0; ++*length) {
        *length += strcspn(path + *length, "/");
        strbuf_clear(&part);
        strbuf_add_n(&part, path, *length);
        size = readlink(part.text, target, sizeof target);
        if (path[*length] == '\0' || size >= 0)
            break;
    }
    if (size >= 0) {
        cut_to_folder(&part);
        strbuf_clear(out);
        if (target[0] != '/')
            strbuf_addf(out, "%s/", part.text);
        strbuf_add_n(out, target, (size_t)size);
        strbuf_add(out, path + *length);
    }
    strbuf_release(&part);
    return size >= 0;
}

static void want_path(struct watch *watch, const char *path)
{
    struct strbuf now = STRBUF_INIT, next = STRBUF_INIT, link = STRBUF_INIT;
    size_t length;
    strbuf_add(&now, path);
    for (int i = 0; i < LINKS_MOST && now.length > 0 && follow_link(now.text, &length, &next);
         i++) {
        strbuf_clear(&link);
        strbuf_add_n(&link, now.text, length);
        want_folder_of(watch, link.text);
        strbuf_clear(&now);
        strbuf_add(&now, next.text);
    }
    if (now.length > 0)
        want_folder_of(watch, now.text);
    strbuf_release(&now);
    strbuf_release(&next);
    strbuf_release(&link);
}

/* ---- keeping up ---- */

static void on_closed(uv_handle_t *handle)
{
    free_folder(handle->data);
}

static void drop_unwanted(struct watch *watch)
{
    for (struct folder **at = &watch->folders; *at != NULL;) {
        struct folder *folder = *at;
        if (folder->wanted && folder->active) {
            at = &folder->next;
            continue;
        }
        *at = folder->next;
        uv_close((uv_handle_t *)&folder->handle, on_closed);
    }
}

void watch_paths(struct watch *watch, const char *const *paths, size_t count)
{
    strbuf_clear(&watch->why);
    for (struct folder *folder = watch->folders; folder != NULL; folder = folder->next)
        folder->wanted = false;
    for (size_t i = 0; i < count; i++)
        want_path(watch, paths[i]);
    drop_unwanted(watch);
    bool polls = watch->why.length > 0;
    if (polls && !watch->has_timer)
        uv_timer_start(&watch->timer, on_time, POLL_MS, POLL_MS);
    if (!polls && watch->has_timer)
        uv_timer_stop(&watch->timer);
    watch->has_timer = polls;
}
