// Keeps the system from writing a crashed program's memory to the disk: what was unlocked is in it.

/** Linux: a program that takes core files (systemd-coredump, apport) gets them whatever the limit, so nothing is in them. */
const nothingInside = "{ echo 0 >/proc/self/coredump_filter; } 2>/dev/null";

/**
 * The command with which to start a program in its place; a shell lowers the limit and becomes the program.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform] Windows writes no such files unless somebody sets it up to
 * @returns {[string, string[]]}
 */
export const withoutCore = (command, args, platform = process.platform) =>
  platform === "win32"
    ? [command, [...args]]
    : ["/bin/sh", ["-c", `ulimit -c 0; ${nothingInside}; exec "$0" "$@"`, command, ...args]];
