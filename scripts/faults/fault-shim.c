/* Lets the n-th operation on files below one folder fail, for a process that is started with this in LD_PRELOAD.
   Armed and asked by access(2) on names that no file has:
     /ringback-fault/arm/GROUP/ERRNO/N/STICKY   the N-th operation of the group fails, and with STICKY=1 all after it
     /ringback-fault/disarm                     nothing fails any more
     /ringback-fault/fired                      answers 0 when one has failed since it was armed
   Groups: r reading, w writing, s syncing, o opening, n names (rename, link, unlink, mkdir). RINGBACK_FAULT_DIR names the folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int armed_group, armed_errno, armed_at, armed_sticky, count, fired;

static int below(const char *path) {
  const char *folder = getenv("RINGBACK_FAULT_DIR");
  return path && folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int below_fd(int fd) {
  if (!atomic_load(&armed_group)) return 0;
  char name[64], path[4096];
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return below(path);
}

/* Whether this operation is the one, or comes after it. */
static int fails(int group) {
  if (atomic_load(&armed_group) != group) return 0;
  int now = atomic_fetch_add(&count, 1) + 1;
  int at = atomic_load(&armed_at);
  if (now != at && !(atomic_load(&armed_sticky) && now > at)) return 0;
  atomic_store(&fired, 1);
  errno = atomic_load(&armed_errno);
  return 1;
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

int access(const char *path, int mode) {
  REAL(access);
  static const char prefix[] = "/ringback-fault/";
  if (strncmp(path, prefix, sizeof prefix - 1) != 0) return real(path, mode);
  char group;
  int number, at, sticky;
  const char *command = path + sizeof prefix - 1;
  if (strcmp(command, "fired") == 0 && atomic_load(&fired)) return 0;
  if (strcmp(command, "disarm") == 0) atomic_store(&armed_group, 0);
  if (sscanf(command, "arm/%c/%d/%d/%d", &group, &number, &at, &sticky) == 4) {
    atomic_store(&armed_errno, number);
    atomic_store(&armed_at, at);
    atomic_store(&armed_sticky, sticky);
    atomic_store(&count, 0);
    atomic_store(&fired, 0);
    atomic_store(&armed_group, group);
  }
  errno = ENOENT;
  return -1;
}

#define OPENING(name)                                                  \
  int name(const char *path, int flags, ...) {                         \
    REAL(name);                                                        \
    va_list rest;                                                      \
    va_start(rest, flags);                                             \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest);                                                      \
    return below(path) && fails('o') ? -1 : real(path, flags, mode);   \
  }
OPENING(open)
OPENING(open64)

int openat(int at, const char *path, int flags, ...) {
  REAL(openat);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return below(path) && fails('o') ? -1 : real(at, path, flags, mode);
}

ssize_t read(int fd, void *data, size_t size) {
  REAL(read);
  return below_fd(fd) && fails('r') ? -1 : real(fd, data, size);
}
ssize_t pread(int fd, void *data, size_t size, off_t at) {
  REAL(pread);
  return below_fd(fd) && fails('r') ? -1 : real(fd, data, size, at);
}
ssize_t pread64(int fd, void *data, size_t size, off64_t at) {
  REAL(pread64);
  return below_fd(fd) && fails('r') ? -1 : real(fd, data, size, at);
}
ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  return below_fd(fd) && fails('w') ? -1 : real(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  REAL(pwrite);
  return below_fd(fd) && fails('w') ? -1 : real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  REAL(pwrite64);
  return below_fd(fd) && fails('w') ? -1 : real(fd, data, size, at);
}
ssize_t writev(int fd, const struct iovec *parts, int number) {
  REAL(writev);
  return below_fd(fd) && fails('w') ? -1 : real(fd, parts, number);
}
ssize_t pwritev(int fd, const struct iovec *parts, int number, off_t at) {
  REAL(pwritev);
  return below_fd(fd) && fails('w') ? -1 : real(fd, parts, number, at);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int number, off64_t at) {
  REAL(pwritev64);
  return below_fd(fd) && fails('w') ? -1 : real(fd, parts, number, at);
}
int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  return below_fd(fd) && fails('w') ? -1 : real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  return below_fd(fd) && fails('w') ? -1 : real(fd, size);
}
int fsync(int fd) {
  REAL(fsync);
  return below_fd(fd) && fails('s') ? -1 : real(fd);
}
int fdatasync(int fd) {
  REAL(fdatasync);
  return below_fd(fd) && fails('s') ? -1 : real(fd);
}
int rename(const char *from, const char *to) {
  REAL(rename);
  return below(to) && fails('n') ? -1 : real(from, to);
}
int link(const char *from, const char *to) {
  REAL(link);
  return below(to) && fails('n') ? -1 : real(from, to);
}
int unlink(const char *path) {
  REAL(unlink);
  return below(path) && fails('n') ? -1 : real(path);
}
int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return below(path) && fails('n') ? -1 : real(path, mode);
}
