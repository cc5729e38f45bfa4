#include <git2.h>
#include <git2/sys/repository.h>

/* git_libgit2_opts is variadic, which Swift cannot call: the few options that are used, by name. */

static inline int concord_git_enable_fsync(void) { return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1); }

static inline int concord_git_strict_objects(void) { return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 1); }

/* Objects that git has just checked are not hashed once more when they are read. */
static inline int concord_git_trust_objects(void) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

/* Where the configuration of a level (git_config_level_t) is looked for; "" for nowhere. */
static inline int concord_git_set_search_path(int level, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

/* Whose a repository is, its opener judges; libgit2 1.5 does not know all of git's safe.directory. */
static inline int concord_git_leave_ownership(void) { return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0); }

/* Extensions of repository format 1 that change nothing for whoever heeds them: config.worktree is read by us. */
static inline int concord_git_allow_worktree_config(void) {
    static const char *extensions[] = {"worktreeconfig"};
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, (size_t)1);
}

/* Objects are not kept unpacked in one more place. */
static inline int concord_git_keep_no_objects(void) { return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0); }

/* An empty template path: a new repository gets no hooks from the machine. */
static inline int concord_git_set_template_path(const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_TEMPLATE_PATH, path);
}
