// Where the file of a worker thread is: beside its caller as source, in the built folder, or one above its chunk.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @param name the worker's file without its end
 * @param caller the address of the caller's own file
 * @returns null when the file is not there
 */
export const workerFile = (name: string, caller: string): string | null =>
  [`./${name}.js`, `../${name}.js`, `./${name}.ts`]
    .map((path) => fileURLToPath(new URL(path, caller)))
    .find((path) => existsSync(path)) ?? null;
