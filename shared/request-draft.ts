// A request as somebody types it in the composer: every part of it, what is switched off included, so that nothing is lost.
import { z } from "zod";
import { wireSettingsSchema } from "./wire-settings.ts";

/** The most rows of one table. */
const mostRows = 1_000;
const id = z.string().max(64);
const name = z.string().max(1_024);

export const draftRowSchema = z.object({ id, name, value: z.string().max(65_536), enabled: z.boolean() });
/** One row of a table; the id keeps focus and text where they are while rows come and go. */
export type DraftRow = Readonly<z.infer<typeof draftRowSchema>>;

const fileRefSchema = z.object({
  /** Under which the host holds the bytes; null once it does not any more. */
  upload: id.nullable(),
  name: z.string().max(1_024),
  bytes: z.number().int().min(0),
});
/** A file that was chosen for a body; its bytes are the host's. */
export type FileRef = Readonly<z.infer<typeof fileRefSchema>>;

const partRowSchema = draftRowSchema.extend({
  kind: z.enum(["text", "file"]),
  /** Empty for none of its own. */
  contentType: z.string().max(256),
  file: fileRefSchema.nullable(),
});
/** One part of a multipart body. */
export type PartRow = Readonly<z.infer<typeof partRowSchema>>;

const savedMessageSchema = z.object({ name: z.string().max(200), text: z.string().max(200_000) });
/** A message of a WebSocket that is kept with its request, under a name that occurs once. */
export type SavedMessage = Readonly<z.infer<typeof savedMessageSchema>>;

export const bodyKinds = ["none", "json", "text", "xml", "form", "multipart", "file"] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const requestDraftSchema = z.object({
  method: z.string().max(64),
  /** A path below the connection's address, or a full address; its query is what `params` says of the enabled rows. */
  url: z.string().max(16_384),
  params: z.array(draftRowSchema).max(mostRows),
  /** What `{name}` in the address stands for, where the vendor does not know it. */
  pathValues: z.array(z.object({ name, value: z.string().max(65_536) })).max(100),
  headers: z.array(draftRowSchema).max(mostRows),
  bodyKind: z.enum(bodyKinds),
  /** JSON, text and XML share one text. */
  bodyText: z.string(),
  form: z.array(draftRowSchema).max(mostRows),
  parts: z.array(partRowSchema).max(mostRows),
  file: fileRefSchema.nullable(),
  /** Divides the parts of a multipart body; the same in the preview and on the wire. */
  boundary: z.string().regex(/^[\w-]{1,70}$/),
  /** How it goes out, where that differs from its connection and the settings; absent where nothing does. */
  wire: wireSettingsSchema.optional(),
  /** Of a WebSocket; absent where none was saved. */
  messages: z.exactOptional(z.array(savedMessageSchema).max(100)),
});
/** Immutable: a change makes a new one. */
export type RequestDraft = Readonly<
  Omit<z.infer<typeof requestDraftSchema>, "params" | "pathValues" | "headers" | "form" | "parts" | "messages"> & {
    params: readonly DraftRow[];
    pathValues: readonly Readonly<{ name: string; value: string }>[];
    headers: readonly DraftRow[];
    form: readonly DraftRow[];
    parts: readonly PartRow[];
    messages?: readonly SavedMessage[];
  }
>;

/** Nothing typed. @param newId makes an id that occurs nowhere else, of letters, digits and hyphens */
export const emptyDraft = (newId: () => string): RequestDraft => ({
  method: "GET",
  url: "",
  params: [],
  pathValues: [],
  headers: [],
  bodyKind: "none",
  bodyText: "",
  form: [],
  parts: [],
  file: null,
  boundary: `ringback-${newId()}`,
});

/** Whether two drafts say the same, whatever their ids. */
export const sameDraft = (one: RequestDraft, other: RequestDraft): boolean => {
  const said = (draft: RequestDraft): string =>
    JSON.stringify(draft, (key, value: unknown) => (key === "id" || key === "boundary" ? undefined : value));
  return one === other || said(one) === said(other);
};
