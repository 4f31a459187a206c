// Test-only: everything that came out of a file as lines that can be read and compared: requests, environments, credentials, report.
import type { RequestDraft } from "../../request-draft.ts";
import type { OpenCollection, OpenItem } from "../plan-import.ts";

type Row = { readonly name: string; readonly value: string; readonly enabled: boolean };

const shown = (text: string): string => JSON.stringify(text).slice(1, -1);
const rows = (label: string, all: readonly Row[]): string[] =>
  all.map(({ name, value, enabled }) => `    ${enabled ? "" : "(off) "}${label} ${shown(name)}: ${shown(value)}`);

const draftLines = (draft: RequestDraft): string[] => [
  ...rows(
    "param",
    draft.params.filter(({ enabled }) => !enabled),
  ),
  ...draft.pathValues.map(({ name, value }) => `    path value ${name}: ${shown(value)}`),
  ...rows("header", draft.headers),
  ...(draft.bodyKind === "none" ? [] : [`    body ${draft.bodyKind}${draft.bodyText && `: ${shown(draft.bodyText)}`}`]),
  ...rows("field", draft.form),
  ...draft.parts.map(({ name, value, enabled, contentType, file }) =>
    [
      `    ${enabled ? "" : "(off) "}part ${shown(name)}: `,
      file ? `file ${shown(file.name)}` : shown(value),
      contentType && ` (${contentType})`,
    ].join(""),
  ),
  ...(draft.file ? [`    file ${shown(draft.file.name)}`] : []),
  ...(draft.wire ? [`    goes out by ${JSON.stringify(draft.wire)}`] : []),
];

const itemLines = (items: readonly OpenItem[], path: string): string[] =>
  items.flatMap((item) =>
    item.kind === "folder"
      ? [`${path}${item.name}/`, ...itemLines(item.items, `${path}${item.name} / `)]
      : [
          `${path}${item.name}`,
          `    ${item.draft.method} ${item.draft.url}${item.secret === null ? "" : ` as credential ${item.secret + 1}`}`,
          ...draftLines(item.draft),
        ],
  );

/** A secret's own value is not in it, so that the file of a test holds none either. */
export const describeImport = ({ format, name, items, environments, secrets, report }: OpenCollection): string =>
  [
    `# ${format}: ${name}`,
    ...itemLines(items, ""),
    "# Environments",
    ...environments.flatMap((one) => [
      one.name,
      ...one.rows.map(
        ({ name: key, value, enabled, secret }) =>
          `    ${enabled ? "" : "(off) "}${secret ? "(secret) " : ""}${key}: ${shown(value)}`,
      ),
    ]),
    "# Credentials",
    ...secrets.map(
      ({ name: own, vendor, method, uses, values }) =>
        `${own}: ${vendor}/${method} at ${values["base_url"] ?? ""}, ${uses} of the requests`,
    ),
    "# Report",
    ...report.map(({ fate, item, part, note }) => `${fate} | ${item} | ${part} | ${note}`),
    "",
  ].join("\n");
