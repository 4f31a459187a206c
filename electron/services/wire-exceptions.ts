// Certificates that are accepted by hand: each only after it was refused, at its place, and for a day.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, type Result } from "../../shared/result.ts";
import { exceptionMs, type TlsExceptionView, type WireView } from "../../shared/wire-settings-contract.ts";
import type { RefusedCertificates } from "../http/refused-certificates.ts";
import type { Trust } from "./wire-trust.ts";

type Place = Pick<TlsExceptionView, "host" | "port">;

export type Exceptions = {
  /** Accepts one certificate for 24 hours: one that was refused there a short while ago. */
  accept(wanted: Place & Pick<TlsExceptionView, "fingerprint256">): Result<WireView, AppError>;
  /** Ends those of one place, or all. */
  endExceptions(place: Place | null): Result<WireView, AppError>;
};

const most = 100;

/**
 * Creates them over the sealed part of the settings.
 * @param parts.refused null where nobody is shown a refusal, and then none is accepted
 * @param parts.now milliseconds since 1970
 */
export const createExceptions = (parts: {
  readonly change: (into: (known: Trust) => Trust) => Result<WireView, AppError>;
  readonly refused: Pick<RefusedCertificates, "find"> | null;
  readonly audit: (subject: string) => void;
  readonly now: () => number;
}): Exceptions => {
  const { change, refused, audit, now } = parts;
  return {
    accept(wanted) {
      const found = refused?.find(wanted);
      if (!found) {
        const problem = `It was not refused at ${wanted.host}:${wanted.port} a short while ago. Send the request again, and accept what is shown then.`;
        return fail(appError("input.invalid", { field: "the certificate", problem }));
      }
      const { host, port } = wanted;
      const { fingerprint256, refusal, subject } = found;
      // What is shown of it later is what was seen on the wire, whatever the window says.
      const words = { reason: refusal.slice(0, 100), subject: subject.slice(0, 1_000) };
      const exception = { host, port, fingerprint256, ...words, until: now() + exceptionMs };
      const same = (one: TlsExceptionView): boolean =>
        one.host === host && one.port === port && one.fingerprint256 === fingerprint256;
      const done = change((known) => {
        const others = known.exceptions.filter((one) => one.until > now() && !same(one));
        return { ...known, exceptions: [...others, exception].slice(-most) };
      });
      if (done.ok) audit(`${host}:${port} ${fingerprint256}`);
      return done;
    },
    endExceptions: (place) =>
      change((known) => ({
        ...known,
        exceptions: known.exceptions.filter(
          ({ host, port }) => place !== null && (host !== place.host || port !== place.port),
        ),
      })),
  };
};
