// Keeps the system from writing a crashed program's memory to the disk: what was unlocked is in it.

/**
 * The command with which to start a program in its place; a shell lowers the limit and becomes the program.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform] Windows writes no such files unless somebody sets it up to
 * @returns {[string, string[]]}
 */
export const withoutCore = (command, args, platform = process.platform) =>
  platform === "win32" ? [command, [...args]] : ["/bin/sh", ["-c", 'ulimit -c 0; exec "$0" "$@"', command, ...args]];
