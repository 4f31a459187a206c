// The certificates that were refused a short while ago, and where: only one of these can be accepted by hand.
import { plainHost } from "./address-ranges.ts";

/** One certificate that did not verify. */
export type RefusedCertificate = {
  readonly host: string;
  readonly port: number;
  readonly fingerprint256: string;
  /** Node's verification code. */
  readonly refusal: string;
  readonly subject: string;
};

export type RefusedCertificates = {
  note(refused: RefusedCertificate): void;
  /** What was refused there by this fingerprint; null where nothing was. */
  find(place: Pick<RefusedCertificate, "host" | "port" | "fingerprint256">): RefusedCertificate | null;
};

const most = 200;
/** Milliseconds for which somebody may think about it. */
const memory = 3_600_000;

const keyOf = ({ host, port, fingerprint256 }: Pick<RefusedCertificate, "host" | "port" | "fingerprint256">): string =>
  `${fingerprint256} ${port} ${plainHost(host)}`;

/** Creates an empty list. @param now milliseconds */
export const createRefusedCertificates = (now: () => number): RefusedCertificates => {
  const kept = new Map<string, { readonly refused: RefusedCertificate; readonly until: number }>();
  return {
    note(refused) {
      const key = keyOf(refused);
      kept.delete(key);
      kept.set(key, { refused, until: now() + memory });
      const [oldest] = kept.size > most ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
    },
    find(place) {
      const found = kept.get(keyOf(place));
      return found && found.until > now() ? found.refused : null;
    },
  };
};
