// Packs the files of a bundle into a ZIP whose bytes tell nothing of this computer: no times, no users, no paths.
import { strToU8, zipSync } from "fflate";
import type { BundleFile } from "../../shared/bundle-files.ts";

/** The earliest time that a ZIP can name. */
const noTime = new Date(1980, 0, 1);

/** @param level 0 stores the texts as they are; compressed bytes may look like a short secret by chance */
export const zipOf = (files: readonly BundleFile[], level: 0 | 6): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), {
    level,
    mtime: noTime,
    os: 3,
    attrs: 0,
  });
