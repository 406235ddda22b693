// What Linux can and Swift's Glibc module does not show.
#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

// Two paths change places in one step (RENAME_EXCHANGE, Linux 3.15); -1 with errno where the file system cannot.
static inline int readoutExchange(const char *a, const char *b) {
#ifdef SYS_renameat2
  return (int)syscall(SYS_renameat2, -100 /* AT_FDCWD */, a, -100, b, 2u /* RENAME_EXCHANGE */);
#else
  errno = ENOSYS;
  return -1;
#endif
}

// 1 where something is mounted on the path, 0 where nothing is or the kernel does not tell (before Linux 5.8).
static inline int readoutIsMountPoint(const char *path) {
  struct statx status;
  const __u64 mountRoot = 0x2000; // STATX_ATTR_MOUNT_ROOT
  if (syscall(SYS_statx, -100, path, 0, STATX_BASIC_STATS, &status) != 0) return 0;
  return (status.stx_attributes_mask & status.stx_attributes & mountRoot) != 0;
}

// 1 where what is made in the folder gets an access list from it.
static inline int readoutHasDefaultACL(const char *path) {
  return getxattr(path, "system.posix_acl_default", 0, 0) > 0;
}

// A file without a name in a folder, open for writing (O_TMPFILE, Linux 3.11); -1 with errno where the file system cannot.
static inline int readoutUnnamedFile(const char *folder, unsigned int mode) {
  const int unnamed = 020000000 | O_DIRECTORY;
  return open(folder, unnamed | O_WRONLY | O_CLOEXEC, mode);
}

// Has this process end when the one that started it ends.
static inline void readoutEndWithParent(void) { prctl(PR_SET_PDEATHSIG, SIGTERM); }

// Has the processor fetch a line of memory that will soon be read; nothing happens where there is no memory.
static inline void readoutPrefetch(const void *address) { __builtin_prefetch(address); }
