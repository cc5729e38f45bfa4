/* Makes the system fail a program at one place: loaded before everything else (LD_PRELOAD), it counts what the program does to
 * files and lets one such call fail, or kills the program before it.
 *
 *   FAULT_PROGRAM  the only program that is meant (its comm name); children of other names go on as they are
 *   FAULT_TOGETHER instead: a file of eight bytes, by which all programs that have it count as one
 *   FAULT_COUNT    a file to write the count to, at exit
 *   FAULT_AT       the call to fail, from 1
 *   FAULT_KIND     KILL (with FAULT_TOGETHER its whole process group), EIO (once), ENOSPC (and from then on nothing can be written, as a
 *                  disk stays full), EROFS (from then on)
 *
 * Counted: opening for writing or making, write, rename, link, fsync, unlink, mkdir, rmdir, truncate; on files and folders only,
 * neither terminals nor pipes.
 */
#ifdef __linux__
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long own;
static atomic_long *count = &own;
static long target = -1;
static const char *kind = "";
static const char *report;
static int on;

static long raw_write(int fd, const void *bytes, size_t size) { return syscall(SYS_write, fd, bytes, size); }

__attribute__((constructor)) static void begin(void) {
    const char *program = getenv("FAULT_PROGRAM"), *together = getenv("FAULT_TOGETHER"), *at = getenv("FAULT_AT");
    if (together) {
        int fd = syscall(SYS_openat, AT_FDCWD, together, O_RDWR, 0);
        if (fd < 0) return;
        void *place = mmap(NULL, sizeof own, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        syscall(SYS_close, fd);
        if (place == MAP_FAILED) return;
        count = place;
    } else if (!program || strcmp(program, program_invocation_short_name) != 0) {
        return;
    }
    report = getenv("FAULT_COUNT");
    if (at) target = atol(at);
    if (getenv("FAULT_KIND")) kind = getenv("FAULT_KIND");
    on = 1;
}

__attribute__((destructor)) static void end(void) {
    if (!on || !report) return;
    char text[32];
    int size = snprintf(text, sizeof text, "%ld\n", atomic_load(count));
    int fd = syscall(SYS_openat, AT_FDCWD, report, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd >= 0) {
        raw_write(fd, text, size);
        syscall(SYS_close, fd);
    }
}

/* Whether this call is to fail, with errno set. */
static int fails(int needs_space) {
    if (!on) return 0;
    long now = atomic_fetch_add(count, 1) + 1;
    if (target < 0 || now < target) return 0;
    if (strcmp(kind, "KILL") == 0) {
        if (now == target) kill(count == &own ? getpid() : 0, SIGKILL);
        return 0;
    }
    if (strcmp(kind, "EIO") == 0) {
        errno = EIO;
        return now == target;
    }
    if (strcmp(kind, "EROFS") == 0) {
        errno = EROFS;
        return 1;
    }
    errno = ENOSPC;
    return needs_space || now == target;
}

static int is_file(int fd) {
    struct stat status;
    return on && syscall(SYS_fstat, fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

static int is_device(const char *path) { return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0; }

static int makes(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0; }

static int open_at(int folder, const char *path, int flags, mode_t mode) {
    if (makes(flags) && !is_device(path) && fails(0)) return -1;
    return syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list list; \
        va_start(list, flags); \
        mode = va_arg(list, mode_t); \
        va_end(list); \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE(flags) return open_at(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE(flags) return open_at(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t write(int fd, const void *bytes, size_t size) { return is_file(fd) && fails(1) ? -1 : raw_write(fd, bytes, size); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) {
    return is_file(fd) && fails(1) ? -1 : syscall(SYS_pwrite64, fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) { return pwrite(fd, bytes, size, at); }
ssize_t writev(int fd, const struct iovec *parts, int number) {
    return is_file(fd) && fails(1) ? -1 : syscall(SYS_writev, fd, parts, number);
}

int fsync(int fd) { return fails(0) ? -1 : syscall(SYS_fsync, fd); }
int fdatasync(int fd) { return fails(0) ? -1 : syscall(SYS_fdatasync, fd); }
int ftruncate(int fd, off_t size) { return is_file(fd) && fails(1) ? -1 : syscall(SYS_ftruncate, fd, size); }
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

int rename(const char *from, const char *to) {
    return fails(0) ? -1 : syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat(int one, const char *from, int other, const char *to) {
    return fails(0) ? -1 : syscall(SYS_renameat2, one, from, other, to, 0);
}
int renameat2(int one, const char *from, int other, const char *to, unsigned flags) {
    return fails(0) ? -1 : syscall(SYS_renameat2, one, from, other, to, flags);
}
int link(const char *from, const char *to) { return fails(0) ? -1 : syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int one, const char *from, int other, const char *to, int flags) {
    return fails(0) ? -1 : syscall(SYS_linkat, one, from, other, to, flags);
}
int unlink(const char *path) { return fails(0) ? -1 : syscall(SYS_unlinkat, AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return fails(0) ? -1 : syscall(SYS_unlinkat, folder, path, flags); }
int rmdir(const char *path) { return fails(0) ? -1 : syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR); }
int mkdir(const char *path, mode_t mode) { return fails(0) ? -1 : syscall(SYS_mkdirat, AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return fails(0) ? -1 : syscall(SYS_mkdirat, folder, path, mode); }
#endif
