// What became of an export of collections to files, or of an import of them, in a sentence.
import type { Exported, ImportReport } from "../../../shared/collection-files-view.ts";
import { counted } from "../../../shared/counted.ts";

/** E.g. "3 files written to /srv/acme, 1 removed, 12 unchanged." */
export const exportWords = ({ folder, written, unchanged, removed }: Exported): string =>
  [
    `${counted(written, "file")} written to ${folder}`,
    ...(removed > 0 ? [`${removed} removed, since their requests lie elsewhere now`] : []),
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
  ].join(", ") + ".";

/** So many names are told. */
const mostNamed = 10;

const named = (items: readonly string[]): string =>
  items.slice(0, mostNamed).join(", ") + (items.length > mostNamed ? ` and ${items.length - mostNamed} more` : "");

/** E.g. "1 added: request List users. 12 unchanged." */
export const importWords = ({ added, changed, unchanged }: ImportReport): string =>
  [
    ...(added.length > 0 ? [`${added.length} added: ${named(added)}.`] : []),
    ...(changed.length > 0 ? [`${changed.length} changed: ${named(changed)}.`] : []),
    ...(unchanged > 0 ? [`${unchanged} unchanged.`] : []),
  ].join(" ");
