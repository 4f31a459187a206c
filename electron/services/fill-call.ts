// Completes what a window wants sent with what only the host has: fields of the connection and the bytes of files.
import { Buffer } from "node:buffer";
import type { z } from "zod";
import { bodyTypeOf, type TypedRequest } from "../../shared/compose-call.ts";
import type { bodyPiecesSchema } from "../../shared/compose-contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { connectionFill } from "../../shared/fill-connection.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { BodyPart } from "../http/body-part.ts";
import { bodyOf, type RequestBody } from "../http/request-body.ts";
import type { Held } from "./credentials.ts";
import { typedSecrets } from "./typed-secrets.ts";
import { notHeld, type Uploads } from "./uploads.ts";

export type BodyPieces = z.infer<typeof bodyPiecesSchema>;

export type FilledCall = {
  readonly request: TypedRequest;
  /** The body where files are part of it; null where the request holds all of it. */
  readonly bytes: RequestBody | null;
  /** Values in the texts between files that are secret by their names. */
  readonly secrets: readonly string[];
};

/** Fills a call. Nothing of it is sent when anything is missing. */
export const fillCall = async (
  held: Held | null,
  request: TypedRequest,
  pieces: BodyPieces | null,
  uploads: Pick<Uploads, "find">,
): Promise<Result<FilledCall, AppError>> => {
  const texts = (pieces ?? []).flatMap((piece) => (piece.kind === "text" ? [piece.text] : []));
  const fill = connectionFill(held, request, texts);
  if (!fill.ok) return fill;
  const filled = fill.value.request(request);
  if (pieces === null) return ok({ request: filled, bytes: null, secrets: [] });
  const all = texts.map((text) => fill.value.text(text)).join("");
  const secrets = typedSecrets({ url: "", headers: [], body: all, bodyType: bodyTypeOf(filled) });
  const parts: BodyPart[] = [];
  for (const piece of pieces) {
    if (piece.kind === "text") {
      parts.push({ bytes: Buffer.from(fill.value.text(piece.text)) });
      continue;
    }
    const found = await uploads.find(piece.upload, piece.bytes);
    if (!found.ok) return found;
    parts.push(found.value);
  }
  try {
    return ok({ request: filled, bytes: await bodyOf(parts), secrets });
  } catch {
    return fail(appError("input.invalid", { field: "the file of the body", problem: notHeld }));
  }
};
