// What a simulator with a WebSocket is to the generic server.

/** The other side of one socket. */
export type SimPeer = {
  send(text: string): void;
  close(code: number, reason: string): void;
  /** The simulated time, in milliseconds since 1970. */
  now(): number;
  /** The fault that is on for the vendor. */
  fault(): string | null;
};

export type SimSocket = {
  /** The path below the vendor's prefix, beginning with a slash. */
  path: string;
  /** @returns what takes the messages; binary ones come as text too */
  open(peer: SimPeer): (text: string) => void;
};
