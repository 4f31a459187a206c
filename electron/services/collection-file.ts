// One request, folder or environment as a file that people read and git compares: the same content, the same bytes.
import { z } from "zod";
import { bodyKinds, type RequestDraft } from "../../shared/request-draft.ts";
import { settingIds, type WireSettings, wireSettingsSchema } from "../../shared/wire-settings.ts";
import type { FileItem } from "./collection-item.ts";

/** Grows when a file of today could not be read by the version before. */
export const fileFormat = 1;

const text = z.string();
const row = { name: text.max(1_024), value: text.max(65_536), off: z.literal(true).optional() };
const rows = z.array(z.strictObject(row)).max(1_000);
const file = z.strictObject({ name: text.max(1_024), bytes: z.number().int().min(0) });
const head = { format: z.literal(fileFormat), id: text.min(1).max(128), name: text.max(400) };
const placed = { ...head, order: z.number() };

/** What each kind of file holds; anything else in it is refused. */
export const fileSchemas = {
  folder: z.strictObject({ ringback: z.literal("folder"), ...placed }),
  request: z.strictObject({
    ringback: z.literal("request"),
    ...placed,
    connection: text.max(64).nullable(),
    method: text.max(64),
    url: text.max(16_384),
    params: rows,
    pathValues: z.array(z.strictObject({ name: row.name, value: row.value })).max(100),
    headers: rows,
    bodyKind: z.enum(bodyKinds),
    body: z.array(text),
    form: rows,
    parts: z
      .array(
        z.strictObject({
          ...row,
          kind: z.enum(["text", "file"]),
          contentType: text.max(256),
          file: file.nullable(),
        }),
      )
      .max(1_000),
    file: file.nullable(),
    /** Only what the request sets itself; absent where that is nothing. */
    settings: z.exactOptional(wireSettingsSchema.strict()),
    /** Saved messages of a WebSocket; absent where there are none. */
    messages: z.exactOptional(z.array(z.strictObject({ name: text.max(200), text: z.array(text) })).max(100)),
  }),
  environment: z.strictObject({
    ringback: z.literal("environment"),
    ...head,
    variables: z
      .array(z.strictObject({ name: row.name, value: text, off: row.off, secret: z.literal(true).optional() }))
      .max(1_000),
  }),
} as const;

const rowOf = ({ name, value, enabled }: { name: string; value: string; enabled: boolean }) => ({
  name,
  value,
  ...(!enabled && { off: true }),
});

const fileOf = (found: RequestDraft["file"]) => found && { name: found.name, bytes: found.bytes };

/** In the order of their declaration, whatever order they were set in. */
const settingsOf = (wire: WireSettings): object =>
  Object.fromEntries(settingIds.flatMap((id) => (wire[id] === undefined ? [] : [[id, wire[id]]])));

/** A text as lines, so that git compares them one by one. */
const linesOf = (body: string): string[] => (body === "" ? [] : body.split("\n"));

const valueOf = (item: FileItem): unknown => {
  const { kind: ringback, id, name } = item;
  switch (item.kind) {
    case "folder":
      return { ringback, format: fileFormat, id, name, order: item.order };
    case "request": {
      const { draft, order, connection } = item;
      const { method, url, bodyKind } = draft;
      return {
        ringback,
        format: fileFormat,
        id,
        name,
        order,
        connection,
        method,
        url,
        params: draft.params.map(rowOf),
        pathValues: draft.pathValues.map((one) => ({ name: one.name, value: one.value })),
        headers: draft.headers.map(rowOf),
        bodyKind,
        body: linesOf(draft.bodyText),
        form: draft.form.map(rowOf),
        parts: draft.parts.map((part) => ({
          ...rowOf(part),
          kind: part.kind,
          contentType: part.contentType,
          file: fileOf(part.file),
        })),
        file: fileOf(draft.file),
        ...(draft.wire && { settings: settingsOf(draft.wire) }),
        ...(draft.messages && { messages: draft.messages.map((one) => ({ name: one.name, text: linesOf(one.text) })) }),
      };
    }
    case "environment":
      return {
        ringback,
        format: fileFormat,
        id,
        name,
        variables: item.rows.map((one) => ({ ...rowOf(one), ...(one.secret && { secret: true }) })),
      };
    default:
      return item satisfies never;
  }
};

/** The whole file. */
export const fileText = (item: FileItem): string => `${JSON.stringify(valueOf(item), null, 2)}\n`;
