// What everything that is kept needs from the rest of the app.
import type { EventHub } from "./event-hub.ts";
import type { RefusedCertificates } from "./http/refused-certificates.ts";
import type { Ports } from "./ports.ts";
import type { CheckEngine } from "./services/check-service.ts";

export type StoreNeeds = {
  readonly ports: Ports;
  readonly events: EventHub;
  /** Told the key of a credential that has changed or gone. */
  readonly dropSession: (key: string) => void;
  /** Forgets all sessions. */
  readonly dropSessions: () => void;
  /** Forgets the credentials that windows handed over, and all sessions. */
  readonly dropCredentials: () => void;
  /** What the board checks with. */
  readonly engine: CheckEngine;
  /** What may be accepted by hand. */
  readonly refused: RefusedCertificates;
};
