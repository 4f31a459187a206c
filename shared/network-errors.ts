// The words for names that are not found, connections that are not made or break, and time that runs out.

export type NetworkErrorFacts = {
  "network.unreachable": {
    host: string;
    port: number;
    reason: "dns" | "refused" | "reset" | "route" | "closed";
    attempts: string[];
  };
  "network.timeout": {
    host: string;
    port: number;
    phase: "lookup" | "connect" | "tls" | "headers" | "idle" | "total";
    ms: number;
    /** What became of each address that was tried. */
    attempts?: string[];
  };
  "network.cut": { host: string; port: number; receivedBytes: number; expectedBytes: number | null };
  "network.cancelled": { phase: string };
};

type Words = { title: string; why: string; next: string };

/** What was being done when it ended; a phase that is not known here is named as it is. */
const phaseWords = (phase: string): string => {
  switch (phase) {
    case "preparing":
      return "before anything was sent";
    case "lookup":
      return "while the name was looked up";
    case "connect":
      return "while connecting";
    case "tls":
      return "during the TLS handshake";
    case "sending":
      return "while sending";
    case "wait":
    case "headers":
      return "while waiting for the answer";
    case "download":
      return "while the answer came";
    case "idle":
      return "in a pause of the answer";
    case "total":
      return "for the whole request";
    default:
      return `during: ${phase}`;
  }
};

const unreachableWhy: Record<NetworkErrorFacts["network.unreachable"]["reason"], (at: string) => string> = {
  dns: (at) => `The name ${at} could not be looked up.`,
  refused: (at) => `Nothing accepts connections at ${at}.`,
  reset: (at) => `${at} closed the connection before it answered.`,
  route: (at) => `There is no way through the network to ${at}.`,
  closed: (at) => `${at} ended the connection without an answer.`,
};

const unreachableTitle: Record<
  NetworkErrorFacts["network.unreachable"]["reason"],
  (host: string, port: number) => string
> = {
  dns: (host) => `No address for ${host}`,
  refused: (host, port) => `${host}:${port} cannot be reached`,
  route: (host, port) => `${host}:${port} cannot be reached`,
  reset: (host, port) => `${host}:${port} broke the connection off`,
  closed: (host, port) => `${host}:${port} ended the connection`,
};

const checkPort = (port: number): string =>
  `Check the address and port. Office networks often close ports such as ${port}: ask for it to be opened, or try another network.`;
const broken =
  "Check http:// against https:// in the address, then try again. If it happens each time, a firewall, a proxy or the server ends the connection.";

const unreachableNext: Record<NetworkErrorFacts["network.unreachable"]["reason"], (port: number) => string> = {
  dns: () => "Check the spelling of the API address, then the network or VPN.",
  refused: checkPort,
  route: checkPort,
  reset: () => broken,
  closed: () => broken,
};

export const networkWords: { [Code in keyof NetworkErrorFacts]: (facts: NetworkErrorFacts[Code]) => Words } = {
  "network.unreachable": ({ host, port, reason, attempts }) => ({
    title: unreachableTitle[reason](host, port),
    why: [unreachableWhy[reason](reason === "dns" ? host : `${host}:${port}`), ...attempts].join(" "),
    next: unreachableNext[reason](port),
  }),
  "network.timeout": ({ host, port, phase, ms, attempts = [] }) => ({
    title: `No answer from ${host} in ${Math.round(ms / 1000)} s`,
    why:
      phase === "connect"
        ? [
            `Connecting to ${host}:${port} took too long, which usually means that a firewall drops the packets.`,
            ...attempts,
          ].join(" ")
        : `The time limit ran out ${phaseWords(phase)}.`,
    next:
      phase === "connect"
        ? `Ask the network team whether port ${port} is open, or try another network.`
        : "Try again, or allow more time.",
  }),
  "network.cut": ({ host, receivedBytes, expectedBytes }) => ({
    title: "The answer was cut off",
    why: `${host} closed the connection after ${receivedBytes} bytes of the body${expectedBytes === null ? "" : `; it had announced ${expectedBytes}`}.`,
    next: "Try again. If it happens each time, a proxy or the vendor's server cuts the answer.",
  }),
  "network.cancelled": ({ phase }) => ({
    title: "Cancelled",
    why: `You cancelled ${phaseWords(phase)}.`,
    next: "Start it again when you are ready. What you typed is still there.",
  }),
};
