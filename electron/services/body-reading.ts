// Reads a body as text, step by step: decoded and masked, with room for others in between.
import type { BodyFacts } from "../../shared/body-contract.ts";
import { chooseCharset, createBodyDecoder } from "./body-decode.ts";
import { kindOf } from "./body-kind.ts";
import { createMaskStream, type MaskOptions } from "./body-mask.ts";
import type { BodySubject } from "./body-messages.ts";
import { sourceSize, withSource } from "./body-source.ts";

const headBytes = 64 * 1024;
/** Read at once, so that others get their turn in between. */
export const stepBytes = 512 * 1024;
/** The first step is short, so that something is to be seen soon. */
const firstStepBytes = 128 * 1024;

/** Above this size a body is shown as received only. */
export const largestLaidOut = 64 * 1024 * 1024;

/** A form is masked in one piece; nobody sends a larger one. */
const largestForm = 8 * 1024 * 1024;

const isForm = (contentType: string | null): boolean => /x-www-form-urlencoded/i.test(contentType ?? "");

/** Whether the body is a form that is too large to be masked. */
export const isHugeForm = ({ contentType, source }: BodySubject): boolean =>
  isForm(contentType) && sourceSize(source) > largestForm;

/** Lets messages in. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What it takes to read a body as text, found out from its first bytes. */
export const readHead = async ({
  source,
  contentType,
}: BodySubject): Promise<{ readonly charset: string; readonly kind: BodyFacts["kind"] }> => {
  const head = await withSource(source, (read) => read(0, headBytes));
  const charset = chooseCharset(head, contentType);
  return { charset, kind: kindOf(head, contentType, charset) };
};

/** The form in which a body is looked at first. */
export const firstForm = async (subject: BodySubject): Promise<"pretty" | "raw"> => {
  const { kind } = await readHead(subject);
  const isLaidOut = kind === "json" || kind === "xml" || kind === "html";
  return isLaidOut && sourceSize(subject.source) <= largestLaidOut ? "pretty" : "raw";
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

/** Turns a text that comes in pieces into UTF-8; the halves of a character that was parted come together. */
export const createPieces = (onPiece: (piece: Buffer) => void) => {
  let half = "";
  const push = (text: string): void => {
    const whole = half + text;
    half = (whole.charCodeAt(whole.length - 1) & 0xfc00) === 0xd800 ? whole.slice(-1) : "";
    onPiece(Buffer.from(half === "" ? whole : whole.slice(0, -1), "utf8"));
  };
  return {
    push,
    end(): void {
      if (half !== "") onPiece(Buffer.from(half, "utf8"));
    },
  };
};
