// What the documents of collections and environments hold, as JSON: read by the window and by the export to files.
import { z } from "zod";
import { isNamedCredential, isRandomKey } from "./credential-names.ts";
import { createRedactor } from "./redact.ts";
import { isSecretPair } from "./redact-names.ts";
import { requestDraftSchema } from "./request-draft.ts";
import { withoutReferences } from "./without-references.ts";

const place = {
  /** Id of the folder that it lies in; null for none. */
  folder: z.string().max(128).nullable(),
  /** Among its neighbours, the smallest first. */
  order: z.number(),
};
export const savedFolderSchema = z.object(place);
export const savedRequestSchema = z.object({
  ...place,
  draft: requestDraftSchema,
  /** Id of a saved connection that it is meant for. */
  connection: z.string().max(64).nullable(),
});

const variableRowSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().max(1_024),
  value: z.string(),
  enabled: z.boolean(),
  secret: z.boolean(),
});
export const savedEnvironmentSchema = z.object({
  name: z.string().max(400),
  rows: z.array(variableRowSchema).max(1_000),
});

const redactor = createRedactor([]);

/** Whether a variable's value may not be kept: marked as a secret, or one by name, shape, or what an address has in it. */
export const isSecretVariable = ({
  name,
  value,
  secret,
}: {
  readonly name: string;
  readonly value: string;
  readonly secret: boolean;
}): boolean => {
  if (secret || isSecretPair(name, value) || redactor.text(value) !== value) return true;
  const bare = withoutReferences(value);
  return isNamedCredential(name, bare) || isRandomKey(name, bare) || redactor.url(bare) !== bare;
};
