// What a vendor may declare of a WebSocket that its documents describe.

/** How a message that came reads, where a document describes it. */
export type SocketReading = { readonly kind: "signed-in" | "refused"; readonly words: string };

/** A WebSocket of a vendor. */
export type VendorSocket = {
  readonly id: string;
  readonly label: string;
  /** Its address. @param base the address that calls are joined to */
  address(base: string): string;
  /** The methods of sign-in that it takes. */
  readonly methods: readonly string[];
  /** What it is for, in a sentence. */
  readonly does: string;
  /** The message that has to come first. */
  readonly first: {
    readonly words: string;
    /** `{{session.token}}` in it is filled in by the host. */
    readonly text: string;
    /** What of it no document says; null where one shows it. */
    readonly assumed: string | null;
  };
  /** Null for a message that no document describes. */
  read(json: unknown): SocketReading | null;
  /** What is said of such a message. */
  readonly unread: string;
  /** The page that describes it, by its title. */
  readonly source: string;
};
