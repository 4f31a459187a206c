// What every entry of package-lock.json must keep: an integrity, no download address, and all platforms' packages.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./bootstrap/paths.mjs";

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, inBundle?: boolean,
 *   optionalDependencies?: Record<string, string> }} Entry
 */

/** Whether a package that sits at `from` would find `name`. @param {Record<string, Entry>} packages @param {string} from @param {string} name */
const resolves = (packages, from, name) => {
  for (let base = from; ; ) {
    if (packages[`${base === "" ? "" : `${base}/`}node_modules/${name}`] !== undefined) return true;
    if (base === "") return false;
    const cut = base.lastIndexOf("node_modules/");
    base = cut <= 0 ? "" : base.slice(0, cut - 1);
  }
};

/**
 * Everything that is wrong with a lockfile, one sentence each.
 * @param {{ packages: Record<string, Entry> }} lockfile
 * @returns {string[]}
 */
export const lockfileProblems = ({ packages }) =>
  Object.entries(packages).flatMap(([path, entry]) => {
    const problems = [];
    if (path !== "") {
      if (entry.link === true) problems.push(`${path} is a link to a folder.`);
      if (!entry.inBundle && !entry.integrity?.startsWith("sha512-")) problems.push(`${path} has no sha512 integrity.`);
      // Without addresses any registry can serve it, and nothing but a registry can: the integrity decides.
      if (entry.resolved !== undefined) problems.push(`${path} names a download address.`);
    }
    for (const name of Object.keys(entry.optionalDependencies ?? {}))
      if (!resolves(packages, path, name))
        problems.push(`${path} lacks its optional package ${name}: npm ci would refuse.`);
    return problems;
  });

/**
 * Dependencies of package.json that are not pinned to one version.
 * @param {Record<string, Record<string, string> | undefined>} manifest
 * @returns {string[]}
 */
export const pinProblems = (manifest) =>
  ["dependencies", "devDependencies", "optionalDependencies"].flatMap((part) =>
    Object.entries(manifest[part] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/u.test(version))
      .map(([name, version]) => `${name} is not pinned to one version: ${version}.`),
  );

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  /** @param {string} file */
  const read = (file) => JSON.parse(readFileSync(join(root, file), "utf8"));
  const problems = [...lockfileProblems(read("package-lock.json")), ...pinProblems(read("package.json"))];
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
