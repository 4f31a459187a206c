// Builds one view of a body step by step: read, decode, mask, lay out, number the lines; whoever waits is told at each step.
import type { BodyFacts, BodyView } from "../../shared/body-contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { byteCharset, keepsAscii } from "./body-decode.ts";
import { filterJson } from "./body-filter.ts";
import { createJsonLayout, type Layout } from "./body-json-layout.ts";
import { createLineStore, type LineStore } from "./body-lines.ts";
import { createMarkupLayout } from "./body-markup-layout.ts";
import type { BodySubject } from "./body-messages.ts";
import { breathe, createPieces, isHugeForm, largestLaidOut, readHead, readMasked, stepBytes } from "./body-reading.ts";
import { sourceSize } from "./body-source.ts";
import { createGrowth, type Growth } from "./growth.ts";

/** Layout may grow a text manyfold; from so many bytes on the rest goes on as it came. */
const mostLaidOut = 320 * 1024 * 1024;

export type ViewState = Growth & {
  readonly store: LineStore;
  facts(): BodyFacts;
  error(): AppError | null;
  stop(): void;
};

/** A label that hides what stands in the bytes: another charset finds no secret where the bytes themselves show one. */
const isMislabelled = async (subject: BodySubject, charset: string, isStopped: () => boolean): Promise<boolean> => {
  if (keepsAscii(charset) || charset.startsWith("utf-16")) return false;
  const masked = { asText: 0, asBytes: 0 };
  await readMasked(subject, { charset: byteCharset, isStopped, onMasked: () => void (masked.asBytes += 1) });
  await readMasked(subject, { charset, isStopped, onMasked: () => void (masked.asText += 1) });
  return masked.asBytes > 0 && masked.asText === 0;
};

const unreadable = (reason: string): AppError => appError("body.unreadable", { reason });

const layoutOf = (kind: BodyFacts["kind"]): Layout | null => {
  if (kind === "json") return createJsonLayout();
  return kind === "xml" || kind === "html" ? createMarkupLayout(kind === "html") : null;
};

/**
 * Begins to build a view; it goes on by itself.
 * @param masked another view of the same text, from which it is taken in place of reading and masking it once more
 */
export const createViewState = (view: BodyView, subject: BodySubject, masked: ViewState | null): ViewState => {
  const growth = createGrowth();
  const store = createLineStore();
  const size = sourceSize(subject.source);
  let stopped = false;
  let error: AppError | null = null;
  let layout: Layout | null = null;
  let facts: Pick<BodyFacts, "kind" | "charset" | "invalidBytes" | "found"> = {
    kind: "text",
    charset: "utf-8",
    invalidBytes: 0,
    found: null,
  };
  const isStopped = (): boolean => stopped;
  let tooMuch = false;
  const add = (piece: Buffer): void => {
    tooMuch ||= layout !== null && store.size() > mostLaidOut;
    store.add(layout && !tooMuch ? layout.push(piece) : piece);
    growth.grow();
  };
  const readAll = async (charset: string, onPiece: (piece: Buffer) => void): Promise<void> => {
    const onInvalid = (invalidBytes: number): void => void (facts = { ...facts, invalidBytes });
    if (!masked) {
      const pieces = createPieces(onPiece);
      await readMasked(subject, { charset, isStopped, onInvalid, onText: pieces.push });
      return pieces.end();
    }
    for (let index = 0; !stopped; index += 1) {
      await masked.until(() => masked.store.segments() > index, null);
      const error = masked.error();
      if (error) throw new Error(error.code);
      if (index >= masked.store.segments()) break;
      onPiece(masked.store.segment(index).bytes);
      await breathe();
    }
    onInvalid(masked.facts().invalidBytes);
  };

  const build = async (): Promise<AppError | null> => {
    const { charset, kind } = await readHead(subject);
    facts = { ...facts, charset, kind };
    const isText = kind !== "binary" && kind !== "image";
    if (!isText) return view.form === "raw" ? null : unreadable("It is no text. Its bytes can be seen, and saved.");
    if (view.form !== "raw" && size > largestLaidOut)
      return unreadable("It is larger than 64 MB, so it is shown as received only.");
    if (isHugeForm(subject)) return unreadable("It is a form of more than 8 MB.");
    await masked?.until(() => masked.store.segments() > 0, null);
    const isOther = masked ? masked.facts().kind === "binary" : await isMislabelled(subject, charset, isStopped);
    if (isOther) {
      facts = { ...facts, kind: "binary" };
      return view.form === "raw" ? null : unreadable("It is not text of the charset that it is labelled with.");
    }
    if (view.form === "filter") {
      const pieces: Buffer[] = [];
      await readAll(charset, (piece) => void pieces.push(piece));
      if (stopped) return null;
      const filtered = filterJson(
        Buffer.concat(pieces)
          .toString("utf8")
          .replace(/^\ufeff/, ""),
        view.path,
      );
      if ("problem" in filtered) return unreadable(filtered.problem);
      facts = { ...facts, found: filtered.found };
      layout = createJsonLayout();
      const found = createPieces(add);
      for (let at = 0; at < filtered.text.length && !stopped; at += stepBytes) {
        found.push(filtered.text.slice(at, at + stepBytes));
        await breathe();
      }
      found.end();
    } else {
      layout = view.form === "pretty" ? layoutOf(kind) : null;
      if (view.form === "pretty" && !layout) return unreadable("Only JSON, XML and HTML can be laid out.");
      await readAll(charset, add);
    }
    if (layout) store.add(layout.end());
    store.end();
    return null;
  };
  build()
    .then(
      (found) => void (error = found),
      () => void (error = appError("body.gone", { exchange: view.exchange })),
    )
    .finally(() => growth.finish());

  return {
    ...growth,
    store,
    error: () => error,
    stop: () => void (stopped = true),
    facts: () => ({
      ...facts,
      complete: growth.isFinished(),
      lines: store.lines(),
      parted: store.isParted(),
      characters: store.characters(),
      bytes: size,
      partial: subject.partial,
      broken: tooMuch || (layout?.isBroken() ?? false),
    }),
  };
};
