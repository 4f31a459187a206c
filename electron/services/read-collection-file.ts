// Reads what `collection-file.ts` has written, whoever edited or merged it meanwhile.
import { z } from "zod";
import type { RequestDraft } from "../../shared/request-draft.ts";
import { fileFormat, fileSchemas } from "./collection-file.ts";
import type { FileItem } from "./collection-item.ts";

const markSchema = z.object({ ringback: z.enum(["folder", "request", "environment"]), format: z.number() });

const parsed = (content: string): unknown => {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
};

/** The kind and id that a file says it has, whatever else is in it; null for one that is not from here. */
export const markOf = (content: string): { readonly kind: FileItem["kind"]; readonly id: string } | null => {
  const read = markSchema.extend({ id: z.string() }).safeParse(parsed(content));
  return read.success ? { kind: read.data.ringback, id: read.data.id } : null;
};

type Row = { readonly name: string; readonly value: string; readonly off?: true | undefined };

const rowOf = ({ name, value, off }: Row) => ({ name, value, enabled: off !== true });

/** @param table makes ids that differ between the tables of a request */
const rowsOf = (found: readonly Row[], table: string) =>
  found.map((row, at) => ({ id: `${table}${at + 1}`, ...rowOf(row) }));

/** The bytes of a chosen file live as long as a window. */
const fileOf = (found: { name: string; bytes: number } | null): RequestDraft["file"] =>
  found && { upload: null, name: found.name, bytes: found.bytes };

type RequestFile = z.infer<typeof fileSchemas.request>;

const draftOf = (file: RequestFile): RequestDraft => ({
  method: file.method,
  url: file.url,
  params: rowsOf(file.params, "p"),
  pathValues: file.pathValues,
  headers: rowsOf(file.headers, "h"),
  bodyKind: file.bodyKind,
  bodyText: file.body.join("\n"),
  form: rowsOf(file.form, "f"),
  parts: file.parts.map((part, at) => ({
    id: `m${at + 1}`,
    ...rowOf(part),
    kind: part.kind,
    contentType: part.contentType,
    file: fileOf(part.file),
  })),
  file: fileOf(file.file),
  boundary: "ringback",
  ...(file.settings && { wire: file.settings }),
  ...(file.messages && { messages: file.messages.map(({ name, text }) => ({ name, text: text.join("\n") })) }),
});

const itemOf = (file: z.infer<(typeof fileSchemas)[FileItem["kind"]]>): FileItem => {
  const { id, name } = file;
  switch (file.ringback) {
    case "folder":
      return { kind: "folder", id, name, order: file.order };
    case "request":
      return { kind: "request", id, name, order: file.order, connection: file.connection, draft: draftOf(file) };
    case "environment": {
      const rows = file.variables.map((row) => ({ ...rowOf(row), secret: row.secret === true }));
      return { kind: "environment", id, name, rows };
    }
    default:
      return file satisfies never;
  }
};

/** @returns the item, or in a sentence why the file is none */
export const readFileItem = (content: string): FileItem | string => {
  const value = parsed(content);
  if (value === undefined) return "It is no JSON.";
  const mark = markSchema.safeParse(value);
  if (!mark.success) return "It is no file that Ringback has exported.";
  if (mark.data.format > fileFormat) return "It comes from a newer Ringback.";
  const read = fileSchemas[mark.data.ringback].safeParse(value);
  if (read.success) return itemOf(read.data);
  const [issue] = read.error.issues;
  const path = [...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])].join(
    ".",
  );
  return issue?.code === "unrecognized_keys"
    ? `Its field ${path} is not known.`
    : `Its field ${path} is missing or wrong.`;
};
