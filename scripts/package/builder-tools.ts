// The libraries that electron-builder itself packs with, found where it finds them: they are no packages of our own.
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";

/** What of @electron/asar is used. */
type Asar = {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractAll(archive: string, folder: string): void;
  getRawHeader(archive: string): { headerString: string };
};

/** What of @electron/fuses is used: each fuse by its number, as the character code of "0", "1" or "r" for removed. */
type Fuses = { getCurrentFuseWire(program: string): Promise<Readonly<Record<string, number | string>>> };

type ResourceEntry = { type: number | string; id: number | string; bin: ArrayBuffer };
type Language = { lang: number; codepage: number };
type VersionInfo = {
  lang: number | string;
  getAllLanguagesForStringValues(): Language[];
  getStringValues(language: Language): Record<string, string>;
  setStringValues(language: Language, values: Record<string, string>): void;
  outputToResourceEntries(entries: ResourceEntry[]): void;
};
type Executable = { setExtraData(bytes: ArrayBuffer): void; generate(): ArrayBuffer };
type ExecutableResource = { readonly entries: ResourceEntry[]; outputResource(executable: Executable): void };

/** What of resedit is used: Windows programs and what lies in them. */
type ResEdit = {
  NtExecutable: { createEmpty(is32: boolean, isLibrary: boolean): Executable; from(bytes: Uint8Array): Executable };
  NtExecutableResource: { from(executable: Executable, ignoreSignature?: boolean): ExecutableResource };
  Resource: {
    VersionInfo: { createEmpty(): VersionInfo; fromEntries(entries: readonly ResourceEntry[]): VersionInfo[] };
    IconGroupEntry: {
      fromEntries(entries: readonly ResourceEntry[]): { readonly icons: readonly { readonly width: number }[] }[];
    };
  };
};

type Plist = { parse(xml: string): Readonly<Record<string, unknown>>; build(value: object): string };

const ours = createRequire(join(root, "package.json"));
const builders = createRequire(createRequire(ours.resolve("electron-builder")).resolve("app-builder-lib"));

// The types above name what is used of each; a wrong one shows at the first call in the test.
export const asar = builders("@electron/asar") as Asar;
export const fuses = builders("@electron/fuses") as Fuses;
export const resedit = builders("resedit") as ResEdit;
export const plist = builders("plist") as Plist;
