// Tells whether the sources of a build have changed, by content: a fresh checkout with other times is no change.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the build is made from, relative to the repository. */
export const sources = ["shared", "electron", "renderer", "vite.config.ts", "package.json", "package-lock.json"];

/** @param {string} name */
const isTest = (name) => /\.test\.tsx?$/u.test(name) || name === "test-setup.ts";

/**
 * A print of the names and contents of all source files but tests; what does not exist is passed over.
 * @param {string} root
 */
export const contentPrint = (root) => {
  const hash = createHash("sha256");
  /** @param {string} file */
  const add = (file) => {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  };
  /** @param {string} folder */
  const visit = (folder) => {
    for (const name of readdirSync(join(root, folder)).sort()) {
      if (name.startsWith(".") || isTest(name)) continue;
      const path = `${folder}/${name}`;
      if (statSync(join(root, path)).isDirectory()) visit(path);
      else add(path);
    }
  };
  for (const source of sources) {
    const stat = statSync(join(root, source), { throwIfNoEntry: false });
    if (stat?.isDirectory()) visit(source);
    else if (stat !== undefined) add(source);
  }
  return hash.digest("hex");
};
