// How a connection lies in its two sealed records, and what of it may be shown.
import { createHash } from "node:crypto";
import { z } from "zod";
import { baseOf } from "../../shared/compose-call.ts";
import type { Connection } from "../../shared/connection-view.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { wireSettingsSchema } from "../../shared/wire-settings.ts";
import { completeValues } from "../../shared/vendor.ts";
import { accountOf, findMethodOf, isSecret } from "./credential-subject.ts";

/** The open record. */
export const storedSchema = z.object({
  v: z.literal(1),
  name: z.string(),
  vendor: z.string(),
  method: z.string(),
  /** All but the secrets, which have a record of their own. */
  values: z.record(z.string(), z.string()),
  /** The secret fields that have a value. */
  secretsSet: z.array(z.string()),
  tags: z.array(z.string()),
  folder: z.string(),
  notes: z.string(),
  keepHistory: z.boolean(),
  /** Absent in older records, and where nothing was set. */
  wire: wireSettingsSchema.optional(),
  revision: z.number().int(),
  /** Grows only with what the sign-in depends on, so that a new name costs nobody a session. */
  credentialRevision: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  secretsUpdatedAt: z.string().nullable(),
});
/** A connection without its secrets. */
export type StoredConnection = z.infer<typeof storedSchema>;

const secretsSchema = z.object({ v: z.literal(1), values: z.record(z.string(), z.string()) });
/** The secret fields of a connection, those without a value left out. */
export type StoredSecrets = Readonly<Record<string, string>>;

const read = <Schema extends z.ZodType>(
  schema: Schema,
  data: Buffer,
  what: string,
): Result<z.infer<Schema>, AppError> => {
  try {
    return ok(schema.parse(JSON.parse(data.toString("utf8"))));
  } catch {
    return fail(appError("store.damaged", { what }));
  } finally {
    data.fill(0);
  }
};

/** Reads the open record. The bytes are overwritten. */
export const readConnection = (id: string, data: Buffer): Result<StoredConnection, AppError> =>
  read(storedSchema, data, `Connection ${id}`);

/** Reads the secret record. The bytes are overwritten. */
export const readSecrets = (id: string, data: Buffer): Result<StoredSecrets, AppError> => {
  const found = read(secretsSchema, data, `The secrets of connection ${id}`);
  return found.ok ? ok(found.value.values) : found;
};

/** The bytes of the open record. */
export const connectionBytes = (stored: StoredConnection): Buffer => Buffer.from(JSON.stringify(stored), "utf8");

/** The bytes of the secret record; the caller overwrites them when they are sealed. */
export const secretBytes = (values: StoredSecrets): Buffer =>
  Buffer.from(JSON.stringify({ v: 1, values } satisfies z.infer<typeof secretsSchema>), "utf8");

/** What a window and the command line may see. */
export const viewConnection = (id: string, stored: StoredConnection): Connection => {
  const found = findMethodOf(stored.vendor, stored.method);
  const values = found ? completeValues(found.method, stored.values) : stored.values;
  const fields: Connection["fields"] = {};
  for (const [field, value] of Object.entries(values))
    fields[field] = isSecret(found?.method ?? null, field)
      ? { set: stored.secretsSet.includes(field) || value !== "" }
      : value;
  for (const field of stored.secretsSet) fields[field] = { set: true };
  const { name, vendor, method, tags, folder, notes, keepHistory, revision } = stored;
  const { createdAt, updatedAt, secretsUpdatedAt } = stored;
  return {
    id,
    vendor,
    method,
    account: found ? accountOf({ method: found.method, values }) : null,
    baseUrl: stored.values["base_url"] ?? "",
    fields,
    name,
    tags: [...tags],
    folder,
    notes,
    keepHistory,
    ...(stored.wire && { wire: stored.wire }),
    revision,
    createdAt,
    updatedAt,
    secretsUpdatedAt,
  };
};

/** Names the session of a connection: its credential in this very revision, where it goes, and for whom. */
export const keyOfConnection = (id: string, stored: StoredConnection): string => {
  const found = findMethodOf(stored.vendor, stored.method);
  const values = found ? completeValues(found.method, stored.values) : stored.values;
  const subject = found && { ...found, methodId: stored.method, values };
  const whole = ["connection", id, stored.credentialRevision, baseOf(subject), subject && accountOf(subject)];
  return createHash("sha256").update(JSON.stringify(whole)).digest("hex");
};
