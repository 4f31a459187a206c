// What may lie in the app's archive, and how large it may be.
import { statSync } from "node:fs";
import { archiveFiles } from "./look-inside.ts";

/** Most that the archive may measure, in bytes. */
const archiveLimit = 8 * 1024 * 1024;

/** Every name that may ever be in it; a new kind of file has to be let in here. */
const allowed = [
  /^LICENSE$|^package\.json$/u,
  /^dist\/main\/(?:main\.js|serve\.js|preload\.cjs|[a-z-]+-worker\.js|chunks\/[\w-]+\.js)$/u,
  /^dist\/renderer\/(?:index\.html|files\.json|assets\/[\w.-]+\.(?:js|css|woff2|svg))$/u,
];

/** What must be in it, or it does not start. */
const needed = [
  "package.json",
  "dist/main/main.js",
  "dist/main/serve.js",
  "dist/main/preload.cjs",
  "dist/renderer/index.html",
];

/** Names that must not be among the files, and ones that must; split off so that a test can ask without an archive. */
export const nameProblems = (names: readonly string[]): string[] => [
  ...names.filter((name) => !allowed.some((pattern) => pattern.test(name))).map((name) => `${name} must not be inside`),
  ...needed.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
];

/** Everything that is wrong with an archive. */
export const archiveProblems = (archive: string): string[] => {
  const { size } = statSync(archive);
  return [
    ...nameProblems(archiveFiles(archive)),
    ...(size > archiveLimit ? [`it measures ${size} bytes, at most ${archiveLimit} are wanted`] : []),
  ];
};
