// The bytes of a body as received, with an asterisk for each byte where a secret stands.
import { type AppError, appError } from "../../shared/errors.ts";
import { createRedactor } from "../../shared/redact.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { byteCharset, keepsAscii } from "./body-decode.ts";
import type { BodySubject } from "./body-messages.ts";
import { sourceSize, withSource } from "./body-source.ts";
import { hidesCompressed } from "./body-text.ts";
import { isHugeForm, readHead, readMasked } from "./body-reading.ts";
import { createGrowth } from "./growth.ts";

const asterisk = 42;
const quote = 34;

/** Compressed bytes up to this size are looked into; larger ones are not given out. */
const inspectedBytes = 8 * 1024 * 1024;

export type ByteView = {
  read(from: number, count: number): Promise<Result<{ readonly bytes: Uint8Array; readonly total: number }, AppError>>;
  size(): number;
  stop(): void;
};

/** Begins to look for secrets; reading waits until it has come far enough. */
export const createByteView = (subject: BodySubject, exchange: string): ByteView => {
  const growth = createGrowth();
  const total = sourceSize(subject.source);
  /** Sorted within each reading of the bytes; a second one, of two-byte text, may follow the first. */
  const spans: { readonly start: number; readonly end: number }[] = [];
  let settled = 0;
  let stopped = false;
  let error: AppError | null = null;
  const isStopped = (): boolean => stopped;
  const unreadable = (reason: string): AppError => appError("body.unreadable", { reason });

  const build = async (): Promise<AppError | null> => {
    if (isHugeForm(subject)) return unreadable("It is a form of more than 8 MB.");
    const { charset, kind } = await readHead(subject);
    const head = await withSource(subject.source, (read) => read(0, Math.min(total, inspectedBytes)));
    if (hidesCompressed(head, createRedactor(subject.secrets.values)))
      return unreadable("It is compressed data in which secrets could stand unseen.");
    const isText = kind !== "binary" && kind !== "image";
    // Where a byte under 0x80 always is that character, places in the bytes are all there is to know.
    const isPlain = !isText || keepsAscii(charset);
    if (!isPlain) {
      const found: { readonly start: number; readonly end: number }[] = [];
      await readMasked(subject, { charset, isStopped, onMasked: (span) => void found.push(span) });
      if (charset.startsWith("utf-16"))
        for (const { start, end } of found) spans.push({ start: start * 2, end: end * 2 });
      else if (found.length > 0)
        return unreadable(`Secrets stand in it, and in ${charset} their bytes cannot be told apart for sure.`);
    }
    await readMasked(subject, {
      charset: byteCharset,
      isStopped,
      onMasked: (span) => void spans.push(span),
      onSettled(until) {
        settled = until;
        growth.grow();
      },
    });
    return null;
  };
  build()
    .then(
      (found) => void (error = found),
      () => void (error = appError("body.gone", { exchange })),
    )
    .finally(() => growth.finish());

  return {
    size: () => spans.length * 64,
    stop: () => void (stopped = true),
    async read(from, count) {
      await growth.until(() => settled >= Math.min(total, from + count), null);
      if (error) return fail(error);
      try {
        // A copy: what lies in memory is not to be changed.
        const bytes = Uint8Array.from(await withSource(subject.source, (read) => read(from, count)));
        for (const { start, end } of spans) {
          const first = Math.max(0, start - from);
          const last = Math.min(bytes.length, end - from);
          for (let at = first; at < last; at += 1) {
            const isEdge = at + from === start || at + from === end - 1;
            if (!(isEdge && bytes[at] === quote)) bytes[at] = asterisk;
          }
        }
        return ok({ bytes, total });
      } catch {
        return fail(appError("body.gone", { exchange }));
      }
    },
  };
};
