// What lies in a packed app, read back: its files, its fuses, the hash that guards its archive, its names and pictures.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { asar, fuses, plist, resedit } from "./builder-tools.ts";

/** The fuses in the order of Electron's wire. */
const fuseNames = [
  "runAsNode",
  "cookieEncryption",
  "nodeOptions",
  "nodeCliInspect",
  "embeddedAsarIntegrityValidation",
  "onlyLoadAppFromAsar",
  "loadBrowserProcessSpecificV8Snapshot",
  "grantFileProtocolExtraPrivileges",
  "wasmTrapHandlers",
] as const;

type FuseName = (typeof fuseNames)[number];

/** How each fuse must be, as docs/security.md says. */
export const wantedFuses = {
  runAsNode: false,
  cookieEncryption: true,
  nodeOptions: false,
  nodeCliInspect: false,
  embeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
} as const satisfies Record<FuseName, boolean>;

/** Reads the fuses of a program. @param program its path; of a macOS app the path of the .app folder */
export const readFuses = async (program: string): Promise<Record<string, boolean>> => {
  const wire = await fuses.getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([key]) => key !== "version")
      .map(([key, state]) => [fuseNames[Number(key)] ?? `fuse ${key}`, state === "1".codePointAt(0)]),
  );
};

/** The names of all files in an archive, with slashes and without one before them, in order. */
export const archiveFiles = (archive: string): string[] => {
  const names = asar.listPackage(archive, { isPack: false }).map((name) => name.replaceAll("\\", "/").slice(1));
  const folders = new Set(names.map((name) => name.slice(0, Math.max(0, name.lastIndexOf("/")))));
  return names.filter((name) => !folders.has(name)).sort();
};

/** Unpacks an archive into a folder. */
export const unpackArchive = (archive: string, folder: string): void => asar.extractAll(archive, folder);

/** The hash by which Electron knows an archive again: SHA-256 of its list of files, which holds the hashes of them all. */
export const archiveHash = (archive: string): string =>
  createHash("sha256").update(asar.getRawHeader(archive).headerString).digest("hex");

/** What Windows shows of a program, the widths of its icon in pixels, and what it knows of its archive. */
export const windowsFacts = (program: string) => {
  const { NtExecutable, NtExecutableResource, Resource } = resedit;
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program)));
  const [info] = Resource.VersionInfo.fromEntries(entries);
  const [language] = info?.getAllLanguagesForStringValues() ?? [];
  const integrity = entries.find(({ type, id }) => type === "INTEGRITY" && id === "ELECTRONASAR");
  const known: unknown = JSON.parse(Buffer.from(integrity?.bin ?? new ArrayBuffer(0)).toString() || "null");
  return {
    words: info === undefined || language === undefined ? {} : info.getStringValues(language),
    // 0 stands for 256.
    icon: (Resource.IconGroupEntry.fromEntries(entries)[0]?.icons ?? []).map(({ width }) => width || 256),
    integrity: known,
  };
};

/** The property list of a macOS bundle. */
export const readPlist = (path: string): Readonly<Record<string, unknown>> => plist.parse(readFileSync(path, "utf8"));
