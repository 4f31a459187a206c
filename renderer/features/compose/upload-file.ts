// Hands the bytes of a file to the host in pieces that one message carries.
import { mostUploadBytes, uploadChunkBytes } from "../../../shared/compose-contract.ts";
import { type AppError, appError } from "../../../shared/errors.ts";
import type { FileRef } from "../../../shared/request-draft.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import { host } from "../../api/host.ts";

/** In steps, since one call takes no more arguments than the stack holds. */
const toBase64 = (bytes: Uint8Array): string => {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(binary);
};

const refuse = (problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field: "the file", problem }));

/** @param onProgress told the part that has arrived, 0 to 1 */
export const uploadFile = async (
  file: File,
  onProgress: (done: number) => void,
): Promise<Result<FileRef, AppError>> => {
  if (file.size > mostUploadBytes)
    return refuse(`It has more than ${mostUploadBytes / 1024 / 1024} MB, which is the most that a call takes.`);
  const begun = await host("upload.begin", null);
  if (!begun.ok) return begun;
  const { upload } = begun.value;
  for (let at = 0; at < file.size; at += uploadChunkBytes) {
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.slice(at, at + uploadChunkBytes).arrayBuffer());
    } catch {
      await host("upload.drop", { upload });
      return refuse("It cannot be read: it was moved, changed or may not be read.");
    }
    const added = await host("upload.append", { upload, base64: toBase64(bytes) });
    if (!added.ok) return added;
    onProgress((at + bytes.length) / file.size);
  }
  return ok({ upload, name: file.name, bytes: file.size });
};
