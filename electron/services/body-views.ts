// Builds one view of a body step by step: read, decode, mask, lay out, number the lines; whoever waits is told at each step.
import type { BodyFacts, BodyView } from "../../shared/body-contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { byteCharset, chooseCharset, createBodyDecoder, keepsAscii } from "./body-decode.ts";
import { filterJson } from "./body-filter.ts";
import { createJsonLayout, type Layout } from "./body-json-layout.ts";
import { kindOf } from "./body-kind.ts";
import { createLineStore, type LineStore } from "./body-lines.ts";
import { createMarkupLayout } from "./body-markup-layout.ts";
import { createMaskStream, type MaskOptions } from "./body-mask.ts";
import type { BodySubject } from "./body-messages.ts";
import { sourceSize, withSource } from "./body-source.ts";
import { createGrowth, type Growth } from "./growth.ts";

const headBytes = 64 * 1024;
/** Read at once, so that others get their turn in between. */
const stepBytes = 512 * 1024;
/** The first step is short, so that something is to be seen soon. */
const firstStepBytes = 128 * 1024;

/** Above this size a body is shown as received only. */
const largestLaidOut = 64 * 1024 * 1024;

/** Layout may grow a text manyfold; from so many bytes on the rest goes on as it came. */
const mostLaidOut = 320 * 1024 * 1024;

/** A form is masked in one piece; nobody sends a larger one. */
const largestForm = 8 * 1024 * 1024;

const isForm = (contentType: string | null): boolean => /x-www-form-urlencoded/i.test(contentType ?? "");

/** Whether the body is a form that is too large to be masked. */
export const isHugeForm = ({ contentType, source }: BodySubject): boolean =>
  isForm(contentType) && sourceSize(source) > largestForm;

/** Lets messages in. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export type ViewState = Growth & {
  readonly store: LineStore;
  facts(): BodyFacts;
  error(): AppError | null;
  stop(): void;
};

/** What it takes to read a body as text, found out from its first bytes. */
export const readHead = async ({
  source,
  contentType,
}: BodySubject): Promise<{ readonly charset: string; readonly kind: BodyFacts["kind"] }> => {
  const head = await withSource(source, (read) => read(0, headBytes));
  const charset = chooseCharset(head, contentType);
  return { charset, kind: kindOf(head, contentType, charset) };
};

export type Reading = {
  readonly charset: string;
  /** Asked between pieces. */
  readonly isStopped: () => boolean;
  /** Told the next piece, masked; may be empty. */
  readonly onText?: (text: string) => void;
  /** Told how many bytes did not fit the charset so far. */
  readonly onInvalid?: (count: number) => void;
};

/** Reads a body as text and masks it. Rejects when it is gone. */
export const readMasked = (
  { source, secrets, partial, contentType }: BodySubject,
  { charset, isStopped, onText, onInvalid, ...told }: Reading & Pick<MaskOptions, "onMasked" | "onSettled">,
): Promise<void> =>
  withSource(source, async (read) => {
    const decoder = createBodyDecoder(charset);
    const mask = createMaskStream(secrets, { ...told, isForm: isForm(contentType) });
    const size = sourceSize(source);
    for (let at = 0, step = firstStepBytes; at < size && !isStopped(); at += step, step = stepBytes) {
      const text = mask.push(decoder.push(await read(at, step)));
      onInvalid?.(decoder.invalidBytes());
      onText?.(text);
      await breathe();
    }
    if (isStopped()) return;
    const rest = mask.push(decoder.end()) + mask.end(partial);
    onInvalid?.(decoder.invalidBytes());
    onText?.(rest);
  });

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
  const add = (text: string): void => {
    tooMuch ||= layout !== null && store.size() > mostLaidOut;
    store.add(layout && !tooMuch ? layout.push(text) : text);
    growth.grow();
  };
  const readAll = async (charset: string, onText: (text: string) => void): Promise<void> => {
    const onInvalid = (invalidBytes: number): void => void (facts = { ...facts, invalidBytes });
    if (!masked) return readMasked(subject, { charset, isStopped, onInvalid, onText });
    for (let index = 0; !stopped; index += 1) {
      await masked.until(() => masked.store.segments() > index, null);
      const error = masked.error();
      if (error) throw new Error(error.code);
      if (index >= masked.store.segments()) break;
      onText(masked.store.segment(index).text);
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
      const pieces: string[] = [];
      await readAll(charset, (text) => void pieces.push(text));
      if (stopped) return null;
      const filtered = filterJson(pieces.join("").replace(/^\ufeff/, ""), view.path);
      if ("problem" in filtered) return unreadable(filtered.problem);
      facts = { ...facts, found: filtered.found };
      layout = createJsonLayout();
      for (let at = 0; at < filtered.text.length && !stopped; at += stepBytes) {
        add(filtered.text.slice(at, at + stepBytes));
        await breathe();
      }
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
      characters: store.characters(),
      bytes: size,
      partial: subject.partial,
      broken: tooMuch || (layout?.isBroken() ?? false),
    }),
  };
};
