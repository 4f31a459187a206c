// Completes what a window wants sent with what only the host has: fields of the connection and the bytes of files.
import { Buffer } from "node:buffer";
import type { z } from "zod";
import { bodyTypeOf, type TypedRequest } from "../../shared/compose-call.ts";
import type { bodyPiecesSchema } from "../../shared/compose-contract.ts";
import type { AppError } from "../../shared/errors.ts";
import { connectionFill } from "../../shared/fill-connection.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { Held } from "./credentials.ts";
import { typedSecrets } from "./typed-secrets.ts";
import type { Uploads } from "./uploads.ts";

export type BodyPieces = z.infer<typeof bodyPiecesSchema>;

export type FilledCall = {
  readonly request: TypedRequest;
  /** The body where files are part of it; null where the request holds all of it. */
  readonly bytes: Uint8Array | null;
  /** Values in the texts between files that are secret by their names. */
  readonly secrets: readonly string[];
};

/** Fills a call. Nothing of it is sent when anything is missing. */
export const fillCall = async (
  held: Held | null,
  request: TypedRequest,
  pieces: BodyPieces | null,
  uploads: Pick<Uploads, "read">,
): Promise<Result<FilledCall, AppError>> => {
  const texts = (pieces ?? []).flatMap((piece) => (piece.kind === "text" ? [piece.text] : []));
  const fill = connectionFill(held, request, texts);
  if (!fill.ok) return fill;
  const filled = fill.value.request(request);
  if (pieces === null) return ok({ request: filled, bytes: null, secrets: [] });
  const all = texts.map((text) => fill.value.text(text)).join("");
  const secrets = typedSecrets({ url: "", headers: [], body: all, bodyType: bodyTypeOf(filled) });
  const parts: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece.kind === "text") {
      parts.push(Buffer.from(fill.value.text(piece.text)));
      continue;
    }
    const read = await uploads.read(piece.upload, piece.bytes);
    if (!read.ok) return read;
    parts.push(read.value);
  }
  return ok({ request: filled, bytes: Buffer.concat(parts), secrets });
};
