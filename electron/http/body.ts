// Takes a response body as it comes, inflates it within limits, and keeps what there is when something goes wrong.
import { type Inflater, createInflater } from "./inflate.ts";
import type { Limits } from "./wire.ts";

/** What is wrong with a body although the connection is fine. */
export type BodyProblem =
  | { readonly kind: "decoding"; readonly encoding: string }
  | { readonly kind: "limit"; readonly limit: "decoded-size" | "ratio" | "encodings"; readonly reason: string };

export type BodyContent = { readonly body: Uint8Array; readonly bytesWire: number; readonly bytesDecoded: number };

export type BodyReader = {
  /** @returns false when the caller should wait for `drain`. */
  write(chunk: Buffer): boolean;
  /**
   * No more will come; `done` is told once everything that came is inflated.
   * With `cut` the rest is known to be missing, so that an encoding which does not end well is no problem of its own.
   */
  end(cut: boolean, done: (problem: BodyProblem | null) => void): void;
  /** What there is now. */
  content(): BodyContent;
  destroy(): void;
};

const maxEncodings = 5;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

const join = (chunks: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
};

/**
 * Creates a reader for one body.
 * @param encodings outermost first; null for one that is not known, whose body is kept as it came
 * @param on.excess called once when a limit is passed: the caller has to end the download; what came before is kept
 */
export const createBodyReader = (
  encodings: readonly string[] | null,
  limits: Limits,
  on: { drain(): void; excess(problem: BodyProblem): void },
): BodyReader => {
  const raw: Buffer[] = [];
  const decoded: Buffer[] = [];
  let bytesWire = 0;
  let bytesDecoded = 0;
  let problem: BodyProblem | null = null;
  let done: ((problem: BodyProblem | null) => void) | null = null;
  let inflater: Inflater | null = null;
  /** True while `decoded` is what to show; false shows the bytes as they came. */
  let inflating = false;
  let isCut = false;

  const finish = (): void => {
    const told = done;
    done = null;
    told?.(problem);
  };
  const exceed = (limit: "decoded-size" | "ratio", reason: string): void => {
    if (problem?.kind === "limit") return;
    problem = { kind: "limit", limit, reason };
    inflater?.destroy();
    on.excess(problem);
  };

  if (encodings && encodings.length > maxEncodings) {
    problem = {
      kind: "limit",
      limit: "encodings",
      reason: `${encodings.length} encodings, and ${maxEncodings} are undone at most`,
    };
  } else if (encodings && encodings.length > 0) {
    inflating = true;
    inflater = createInflater(encodings, {
      drain: on.drain,
      end: finish,
      data(chunk) {
        decoded.push(chunk);
        bytesDecoded += chunk.length;
      },
      grown(bytes) {
        if (bytes > limits.decodedBytes)
          exceed("decoded-size", `over ${megabytes(limits.decodedBytes)} after inflating`);
        else if (bytes > limits.ratioAboveBytes && bytes > limits.ratio * bytesWire) {
          exceed("ratio", `${bytes} bytes from ${bytesWire}, over ${limits.ratio} to 1`);
        }
      },
      broken(encoding) {
        if (!isCut) {
          inflating = false;
          problem ??= { kind: "decoding", encoding };
        }
        finish();
        on.drain();
      },
    });
  }

  return {
    write(chunk) {
      if (problem?.kind === "limit" && problem.limit !== "encodings") return true;
      bytesWire += chunk.length;
      raw.push(chunk);
      if (bytesWire > limits.decodedBytes) {
        exceed("decoded-size", `over ${megabytes(limits.decodedBytes)}`);
        return true;
      }
      return inflater && inflating ? inflater.write(chunk) : true;
    },
    end(cut, told) {
      isCut = cut;
      done = told;
      if (inflater && inflating && problem === null) inflater.end();
      else finish();
    },
    content: () => {
      const body = join(inflating ? decoded : raw);
      return { body, bytesWire, bytesDecoded: inflating ? bytesDecoded : bytesWire };
    },
    destroy: () => inflater?.destroy(),
  };
};
