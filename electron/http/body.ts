// Takes a response body as it comes, inflates it within limits, and keeps what there is when something goes wrong.
import type { BodyFolder } from "./body-folder.ts";
import { createSpool } from "./body-spool.ts";
import { type Inflater, createInflater } from "./inflate.ts";
import type { Limits, WireResponse } from "./wire.ts";

/** What is wrong with a body although the connection is fine. */
export type BodyProblem =
  | { readonly kind: "decoding"; readonly encoding: string }
  | { readonly kind: "limit"; readonly limit: "decoded-size" | "ratio" | "encodings"; readonly reason: string }
  | { readonly kind: "disk"; readonly code: string };

export type BodyContent = Required<Pick<WireResponse, "body" | "stored" | "bytesWire" | "bytesDecoded">> & {
  /** How many bytes came behind the end of what was packed, and by what; null for none. They are left out. */
  readonly behind: { readonly bytes: number; readonly encoding: string } | null;
};

export type BodyReader = {
  /** @returns false when the caller should wait for `drain`. */
  write(chunk: Buffer): boolean;
  /**
   * No more will come; `done` is told once everything that came is inflated.
   * With `cut` the rest is known to be missing, so that an encoding which does not end well is no problem of its own.
   */
  complete(cut: boolean, done: (problem: BodyProblem | null) => void): void;
  bytesWire(): number;
  /** Gives out what there is and stops. To be called once. */
  end(): BodyContent;
};

const maxEncodings = 5;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

/**
 * Creates a reader for one body.
 * @param encodings outermost first; null for one that is not known, whose body is kept as it came
 * @param folder where a body over 1 MiB goes; null keeps it in memory
 * @param on.data called with each piece as it is decoded, or as it came where nothing is
 * @param on.excess called once when a limit is passed: the caller has to end the download; what came before is kept
 */
export const createBodyReader = (
  encodings: readonly string[] | null,
  limits: Limits,
  folder: BodyFolder | null,
  on: { drain(): void; excess(problem: BodyProblem): void; data?: ((chunk: Buffer) => void) | undefined },
): BodyReader => {
  let problem: BodyProblem | null = null;
  let done: ((problem: BodyProblem | null) => void) | null = null;
  let inflater: Inflater | null = null;
  /** True while `decoded` is what to show; false shows the bytes as they came. */
  let inflating = false;
  let isCut = false;
  /** What the sender has to wait for. */
  const waits = { disk: false, inflater: false };

  const drain = (): void => {
    if (!waits.disk && !waits.inflater) on.drain();
  };
  const isOver = (): boolean =>
    problem?.kind === "disk" || (problem?.kind === "limit" && problem.limit !== "encodings");
  const give = (found: BodyProblem): void => {
    if (isOver()) return;
    problem = found;
    inflater?.destroy();
    on.excess(found);
  };
  const exceed = (limit: "decoded-size" | "ratio", reason: string): void => give({ kind: "limit", limit, reason });
  const fault = (code: string): void => give({ kind: "disk", code });
  const raw = createSpool(folder, {
    fault,
    drained() {
      waits.disk = false;
      drain();
    },
  });
  const decoded = encodings?.length ? createSpool(folder, { fault, drained: () => inflater?.resume() }) : null;
  const finish = (): void => {
    const told = done;
    done = null;
    told?.(problem);
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
      drain() {
        waits.inflater = false;
        drain();
      },
      end: finish,
      data: (chunk) => {
        on.data?.(chunk);
        return decoded?.write(chunk) ?? true;
      },
      grown(bytes) {
        if (bytes > limits.decodedBytes)
          exceed("decoded-size", `over ${megabytes(limits.decodedBytes)} after inflating`);
        else if (bytes > limits.ratioAboveBytes && bytes > limits.ratio * raw.bytes()) {
          exceed("ratio", `${bytes} bytes from ${raw.bytes()}, over ${limits.ratio} to 1`);
        }
      },
      broken(encoding) {
        if (!isCut) {
          inflating = false;
          problem ??= { kind: "decoding", encoding };
        }
        waits.inflater = false;
        finish();
        drain();
      },
    });
  }

  return {
    write(chunk) {
      if (isOver()) return true;
      waits.disk = !raw.write(chunk);
      if (!inflater) on.data?.(chunk);
      if (raw.bytes() > limits.decodedBytes) {
        exceed("decoded-size", `over ${megabytes(limits.decodedBytes)}`);
        return true;
      }
      waits.inflater = inflater !== null && inflating && !inflater.write(chunk);
      return !waits.disk && !waits.inflater;
    },
    complete(cut, told) {
      isCut = cut;
      done = told;
      if (inflater && inflating && problem === null) inflater.end();
      else finish();
    },
    bytesWire: () => raw.bytes(),
    end() {
      inflater?.destroy();
      const shown = inflating && decoded ? decoded : raw;
      (shown === raw ? decoded : raw)?.discard();
      const { body, stored } = shown.end();
      const bytes = inflating ? (inflater?.behind() ?? 0) : 0;
      const behind = bytes > 0 ? { bytes, encoding: encodings?.[0] ?? "" } : null;
      return { body, stored, bytesWire: raw.bytes(), bytesDecoded: shown.bytes(), behind };
    },
  };
};
