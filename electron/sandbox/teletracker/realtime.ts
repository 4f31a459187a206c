// The RealTime API of the simulated TeleTracker: one socket, authenticated by its first message [TT-RT, TT-RTC].
//
// Documented: JSON messages, a token first, `{"type":"authresponse","success":…}`, authenticated until the socket closes.
// Not documented, hence assumed here: the shape of the request, so any JSON object will do that holds the token as one of
// its texts; and every other message, so an authenticated one comes back under a type that only a simulator would use.
import type { SimSocket } from "../sim-socket.ts";
import type { Sessions } from "./sessions.ts";

/** Codes of RFC 6455 and the range for applications. */
const goingAway = 1001;

/** Each socket is signed in for itself; a fault takes effect with the first message. */
export function realtime(sessions: Sessions): SimSocket {
  return {
    path: "/",
    open(peer) {
      let authenticated = false;
      let count = 0;
      const say = (message: unknown): void => peer.send(JSON.stringify(message));
      return (text) => {
        const message = readObject(text);
        if (authenticated) {
          count += 1;
          return say({ type: "sandbox.received", number: count, message: message ?? text });
        }
        const fault = peer.fault();
        const accepted = fault !== "realtime-refused" && message !== null && holdsToken(message, sessions, peer.now());
        say({ type: "authresponse", success: accepted });
        authenticated = accepted;
        if (accepted && fault === "realtime-close") peer.close(goingAway, "The simulator closes, as it was told to.");
      };
    },
  };
}

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function holdsToken(message: Record<string, unknown>, sessions: Sessions, now: number): boolean {
  return Object.values(message).some(
    (value) => typeof value === "string" && sessions.check(value.replace(/^Bearer /, ""), now).state === "good",
  );
}
