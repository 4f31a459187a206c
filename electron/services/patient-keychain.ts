// A keychain whose open question can be given up: its dialog may wait for somebody who has decided to type instead.
import { fail } from "../../shared/result.ts";
import type { Clock, Keychain } from "../ports.ts";
import { joined } from "../joined.ts";

export type PatientKeychain = {
  readonly keychain: Keychain;
  /** The open questions for a key count as not answered. */
  giveUp(): void;
};

/** How long it may take to say whether it is there, in milliseconds: the vault's state is wanted at once. */
const availableWithin = 2_000;

/** Wraps a host's keychain. */
export const createPatientKeychain = (keychain: Keychain, clock: Clock): PatientKeychain => {
  const waiting = new Set<() => void>();
  // One that is silent is not asked again and again.
  const look = joined(() => keychain.available());
  return {
    keychain: {
      ...keychain,
      async available() {
        const timer = new AbortController();
        const late = clock.sleep(availableWithin, timer.signal).then(
          () => fail("no-answer" as const),
          () => fail("no-answer" as const),
        );
        try {
          return await Promise.race([look(), late]);
        } finally {
          timer.abort();
        }
      },
      async unwrap(wrapped) {
        const given = Promise.withResolvers<Awaited<ReturnType<Keychain["unwrap"]>>>();
        const giveUp = (): void => given.resolve(fail("no-answer"));
        waiting.add(giveUp);
        try {
          const answer = keychain.unwrap(wrapped);
          const first = await Promise.race([answer, given.promise]);
          // A key that comes too late is nobody's.
          void answer.then((late) => late !== first && late.ok && late.value.key.fill(0)).catch(() => undefined);
          return first;
        } finally {
          waiting.delete(giveUp);
        }
      },
    },
    giveUp() {
      for (const giveUp of waiting) giveUp();
    },
  };
};
