// Writes a stream of events while it comes, with the secrets in it masked.
import { isEventStream } from "../../shared/http.ts";
import type { CallOptions } from "../services/call-options.ts";
import type { LiveText } from "../services/live-text.ts";
import type { Output } from "./outcome.ts";
import { forTerminal } from "./send-output.ts";

export type LiveOutput = {
  readonly watch: NonNullable<CallOptions["watch"]>;
  /** Writes what is left. @returns whether a body was written, so that nobody writes it again */
  end(): Promise<boolean>;
};

/** Decodes and masks a text that comes in pieces. */
type Reader = { push(chunk: Uint8Array): string; end(): string };

const createReader = async (masking: Parameters<LiveOutput["watch"]>[0]): Promise<Reader> => {
  // Loaded for a stream alone: every other call is to begin quickly.
  const { createLiveText } = await import("../services/live-text.ts");
  const text: LiveText = createLiveText(masking().secrets);
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return {
    push(chunk) {
      text.push(decoder.decode(chunk, { stream: true }));
      return text.take();
    },
    end() {
      text.push(decoder.decode());
      return text.end(true);
    },
  };
};

/** Creates it for one call. @param reveal true writes every byte as it came */
export const createLiveOutput = (
  reveal: boolean,
  output: Output,
  stdout: { readonly isTTY?: boolean; write(bytes: Uint8Array | string): unknown },
): LiveOutput => {
  let hasBody = false;
  let work: Promise<unknown> = Promise.resolve();
  let reader: Promise<Reader> | null = null;
  const write = (text: string): void => {
    if (text !== "") stdout.write(stdout.isTTY ? forTerminal(text) : text);
  };
  const later = (step: () => Promise<void>): void => {
    work = work.then(step);
  };
  return {
    watch: (masking) => {
      let isLive = false;
      return {
        head({ status, headers }) {
          // A refusal or a redirect may be followed by another request, whose answer is the one to write.
          isLive = isEventStream(headers) && status >= 200 && status < 300;
          if (!isLive) return;
          hasBody = true;
          if (!reveal) reader = createReader(masking);
          output.err(`HTTP ${status}, an event stream. Ctrl+C ends it.`);
        },
        body(chunk) {
          if (!isLive) return;
          if (reader === null) stdout.write(chunk);
          else later(async () => write((await reader)?.push(chunk) ?? ""));
        },
      };
    },
    async end() {
      await work;
      if (reader !== null) write((await reader).end());
      return hasBody;
    },
  };
};
