// TeleTracker's RealTime API: a WebSocket whose first message authenticates. Sources: S002, TT-RT, TT-RTC.
import type { SocketReading, VendorSocket } from "../vendor-socket.ts";
import { socketAddress } from "../socket-address.ts";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The one answer that the documents show; null for every other message. */
const read = (json: unknown): SocketReading | null => {
  if (!isObject(json) || json["type"] !== "authresponse") return null;
  return json["success"] === true
    ? { kind: "signed-in", words: "The token was accepted. It holds until the connection closes." }
    : { kind: "refused", words: "The token was not accepted." };
};

export const teletrackerRealtime: VendorSocket = {
  id: "realtime",
  label: "RealTime API",
  // At the same host as the REST API.
  address: (base) => socketAddress(base.replace(/\/+$/, "")),
  methods: ["bearer"],
  does: "JSON messages over one socket; data streams are switched on one by one, as far as the user's rights go, and replies come in any order.",
  first: {
    words: "It takes no message before one that carries the token.",
    text: '{"type":"authrequest","token":"{{session.token}}"}',
    assumed:
      "The documents say that the token goes into the first message, and do not show its shape: this one is a guess.",
  },
  read,
  unread: "No document describes a message of this shape.",
  source: "RealTime API, TeleTracker developer documentation",
};
