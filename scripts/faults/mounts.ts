// Small file systems of their own, where this computer lets one be mounted.
import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";

export type Mount = { readonly folder: string; unmount(): void };

const run = (command: string, args: readonly string[]): string | null => {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (error) return `${command}: ${error.message}`;
  return status === 0 ? null : stderr.trim() || `${command} ended with ${status}`;
};

const mount = (above: string, args: readonly string[]): Mount | string => {
  const folder = join(above, "disk");
  mkdirSync(folder);
  const refused = run("mount", [...args, folder]);
  return refused ?? { folder, unmount: () => void run("umount", [folder]) };
};

/** A file system of 1 MiB in memory. @returns why there is none, where there is none */
export const mountMemory = (above: string): Mount | string => {
  if (process.platform !== "linux") return "only tried on Linux";
  return mount(above, ["-t", "tmpfs", "-o", "size=1m", "tmpfs"]);
};

/** An ext4 of 8 MB in a file. @returns why there is none, where there is none */
export const mountImage = (above: string): Mount | string => {
  if (process.platform !== "linux") return "only tried on Linux";
  const image = join(above, "image");
  const descriptor = openSync(image, "wx");
  ftruncateSync(descriptor, 8 * 1024 * 1024);
  closeSync(descriptor);
  // Without the reserve that root may use when the disk is full. Below 4 KB a block, SQLite's shared memory has holes,
  // and a disk that fills to its last byte ends the process there (SIGBUS); nothing that was saved is lost by that.
  const refused = run("mkfs.ext4", ["-q", "-m", "0", "-b", "4096", image]);
  return refused ?? mount(above, ["-o", "loop", image]);
};
