// What the import worker does: reads one file, and makes its documents once the user has chosen.
import { randomUUID } from "node:crypto";
import type { ImportPreview } from "../../shared/import-contract.ts";
import { mostReportLines } from "../../shared/import-contract.ts";
import { decodeFile } from "../../shared/import/decode-file.ts";
import { mostFileBytes } from "../../shared/import/limits.ts";
import { type OpenCollection, openCollection, type OpenItem, planImport } from "../../shared/import/plan-import.ts";
import { readCollectionFile } from "../../shared/import/read-collection-file.ts";
import type { ImportAnswers, ImportAsk } from "./import-messages.ts";

const count = (items: readonly OpenItem[], kind: OpenItem["kind"]): number =>
  items.reduce(
    (sum, item) => sum + (item.kind === kind ? 1 : 0) + (item.kind === "folder" ? count(item.items, kind) : 0),
    0,
  );

const previewOf = (open: OpenCollection): ImportPreview => {
  const { format, name, items, environments, report, secrets } = open;
  const counts = { kept: 0, changed: 0, dropped: 0 };
  for (const { fate } of report) counts[fate] += 1;
  // What is as it was is the first to be left out of a long report.
  const told = report.length > mostReportLines ? report.filter(({ fate }) => fate !== "kept") : report;
  return {
    format,
    name,
    requests: count(items, "request"),
    folders: count(items, "folder"),
    environments: environments.length,
    counts,
    lines: told.slice(0, mostReportLines),
    secrets: secrets.map(({ name: called, vendor, method, uses }) => ({ name: called, vendor, method, uses })),
  };
};

export type ImportDesk = {
  readonly [Act in ImportAsk["act"]]: (ask: Extract<ImportAsk, { act: Act }>) => ImportAnswers[Act];
};

/** Creates one for one file. */
export const createImportDesk = (): ImportDesk => {
  let open: OpenCollection | null = null;
  return {
    read({ bytes, name }) {
      if (bytes.length > mostFileBytes) return { problem: "It has more than 64 MB." };
      const source = decodeFile(bytes);
      if (source === null) return { problem: "It is no text in UTF-8 or UTF-16." };
      const read = readCollectionFile(source, name);
      if (!read.ok) return { problem: read.error };
      open = openCollection(read.value);
      if (open.items.length === 0 && open.environments.length === 0)
        return { problem: `It is read as ${open.format}, and there is no request in it that can be taken.` };
      return { preview: previewOf(open) };
    },
    secrets: () => (open?.secrets ?? []).map(({ name, vendor, method, values }) => ({ name, vendor, method, values })),
    plan: ({ name, order, connections }) =>
      open ? planImport(open, { name, order, connections }, randomUUID) : { documents: [], folder: null, signedIn: [] },
  };
};
