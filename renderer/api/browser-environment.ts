// The real browser behind ws-transport: the launch code of the address, the session request, the socket.
import { setConnection } from "./connection-store.ts";
import type { WsEnvironment } from "./ws-transport.ts";

/** Takes the launch code out of the address bar, so that it is in no history and no screenshot. */
export const takeLaunchCode = (): string | null => {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code !== null) history.replaceState(null, "", location.pathname + location.search);
  return code;
};

export const browserEnvironment: WsEnvironment = {
  openSession: async (code) => {
    try {
      const answer = await fetch("/session", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Ringback": "1" },
        body: JSON.stringify({ code }),
      });
      return answer.status;
    } catch {
      return null;
    }
  },
  // Never anything but the host that served this page: an address from elsewhere would get the user's secrets.
  openSocket: () => new WebSocket(`ws://${location.host}/ws`),
  hostAnswers: async () => {
    try {
      return (await fetch("/", { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  },
  later: (run, ms) => {
    setTimeout(run, ms);
  },
  onState: setConnection,
};
