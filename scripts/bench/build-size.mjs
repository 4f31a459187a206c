// What the page weighs: everything it loads at first, and everything there is.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../bootstrap/paths.mjs";

/** Static imports of a built script; `import()` loads later and does not count. @param {string} code */
const staticImports = (code) =>
  [...code.matchAll(/(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?["'](\.{1,2}\/[^"']+)["']/gu)].map(
    ([, path = ""]) => path,
  );

/** Bytes after gzip, as a web server would send them. @param {string} file */
const zippedSize = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** Kilobytes (of 1000 bytes) after gzip; the Node side as it is on disk. */
export const measureBuild = () => {
  const folder = join(root, "dist", "renderer");
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const roots = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="\.?\/?([^"]+\.(?:js|css))"/gu)].map(
    ([, path = ""]) => path,
  );
  /** @type {Set<string>} */
  const first = new Set();
  /** @param {string} path */
  const visit = (path) => {
    if (first.has(path)) return;
    first.add(path);
    if (!path.endsWith(".js")) return;
    for (const imported of staticImports(readFileSync(join(folder, path), "utf8")))
      visit(posix.join(dirname(path), imported));
  };
  for (const path of roots) visit(path);
  /** @param {string} extension */
  const firstLoad = (extension) =>
    [...first]
      .filter((path) => path.endsWith(extension))
      .reduce((sum, path) => sum + zippedSize(join(folder, path)), 0) / 1000;
  /** @param {string} part */
  const sizeOf = (part) =>
    readdirSync(join(root, "dist", part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0) / 1000;
  return {
    firstScript: firstLoad(".js"),
    firstStyle: firstLoad(".css"),
    page: sizeOf("renderer"),
    host: sizeOf("node"),
  };
};
