// Every error of the product: its code, the facts it carries, and the words that say what, why and what next.
import { z } from "zod";
import { type BodyErrorFacts, bodyWords } from "./body-errors.ts";
import { type StoreErrorFacts, storeWords } from "./store-errors.ts";
import { tlsReasons } from "./tls-refusals.ts";

/** What each error carries beside its words. A new code does not compile until it has words below. */
export type ErrorFacts = BodyErrorFacts &
  StoreErrorFacts & {
    "input.invalid": { field: string; problem: string };
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
    };
    "network.cut": { host: string; port: number; receivedBytes: number; expectedBytes: number | null };
    "network.cancelled": { phase: string };
    "tls.untrusted": { host: string; port: number; refusal: string; issuer: string; validTo: string };
    "tls.failed": { host: string; port: number; reason: string };
    "http.malformed": { host: string; port: number; reason: string };
    "http.limit": {
      host: string;
      port: number;
      limit: "headers" | "decoded-size" | "ratio" | "encodings";
      reason: string;
    };
    "http.decoding": { host: string; port: number; encoding: string };
    "environment.insecure": { variable: string };
    "link.refused": { url: string };
    "sandbox.unavailable": { reason: string };
    "test.unknown": { testId: string };
    "request.foreign-host": { host: string; allowed: string[] };
    "credential.unknown": { credential: string };
    "call.unknown": { callId: string };
    "host.busy": { calls: number };
    "host.disconnected": { reason: string };
    internal: { reference: string };
  };

export type ErrorCode = keyof ErrorFacts;
export type ErrorWords = { title: string; why: string; next: string };

/** An error as it crosses the wire and reaches the screen or the terminal: code, facts, words. */
export type AppError = { [Code in ErrorCode]: { code: Code; facts: ErrorFacts[Code] } & ErrorWords }[ErrorCode];

/** Why a certificate was refused, by Node's code; completes "The certificate is not accepted: …". */
export const unreachableWhy: Record<ErrorFacts["network.unreachable"]["reason"], (at: string) => string> = {
  dns: (at) => `The name ${at} could not be looked up.`,
  refused: (at) => `Nothing accepts connections at ${at}.`,
  reset: (at) => `${at} closed the connection before it answered.`,
  route: (at) => `There is no way through the network to ${at}.`,
  closed: (at) => `${at} ended the connection without an answer.`,
};

const unreachableTitle: Record<ErrorFacts["network.unreachable"]["reason"], (host: string, port: number) => string> = {
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

const unreachableNext: Record<ErrorFacts["network.unreachable"]["reason"], (port: number) => string> = {
  dns: () => "Check the spelling of the API address, then the network or VPN.",
  refused: checkPort,
  route: checkPort,
  reset: () => broken,
  closed: () => broken,
};

/** The words for each code. Facts go in as data; no secret is ever among them. */
const words: { [Code in ErrorCode]: (facts: ErrorFacts[Code]) => ErrorWords } = {
  ...bodyWords,
  ...storeWords,
  "input.invalid": ({ field, problem }) => ({
    title: `Check ${field}`,
    why: problem,
    next: "Correct it and try again. Nothing was sent.",
  }),
  "network.unreachable": ({ host, port, reason, attempts }) => ({
    title: unreachableTitle[reason](host, port),
    why: [unreachableWhy[reason](reason === "dns" ? host : `${host}:${port}`), ...attempts].join(" "),
    next: unreachableNext[reason](port),
  }),
  "network.timeout": ({ host, port, phase, ms }) => ({
    title: `No answer from ${host} in ${Math.round(ms / 1000)} s`,
    why:
      phase === "connect"
        ? `Connecting to ${host}:${port} took too long, which usually means that a firewall drops the packets.`
        : `The time limit ran out during: ${phase}.`,
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
    why: `You cancelled during: ${phase}.`,
    next: "Start it again when you are ready. What you typed is still there.",
  }),
  "tls.untrusted": ({ host, port, refusal, issuer, validTo }) => ({
    title: `The certificate of ${host} is not trusted`,
    why: `${host}:${port} presented a certificate, but ${tlsReasons[refusal] ?? `it was refused (${refusal})`}. Issuer: ${issuer || "unknown"}; valid until ${validTo || "unknown"}. Nothing was sent.`,
    next: "If your company inspects TLS, start Ringback with NODE_EXTRA_CA_CERTS naming the file of its certificate authority (on the command line also --cacert). Otherwise ask the vendor.",
  }),
  "tls.failed": ({ host, port, reason }) => ({
    title: `No secure connection to ${host}`,
    why: `The TLS handshake with ${host}:${port} failed: ${reason}. The vendor's API did not get the request.`,
    next: "Check that the address and port really serve https.",
  }),
  "http.malformed": ({ host, port, reason }) => ({
    title: "The answer is not HTTP",
    why: `${host}:${port} sent something that is not a valid HTTP answer: ${reason}.`,
    next: "Check the port, and whether https is expected there in place of http.",
  }),
  "http.limit": ({ host, reason }) => ({
    title: "The answer is too large",
    why: `${host} sent more than Ringback accepts: ${reason}.`,
    next: "Narrow the request down, for example by a smaller page size.",
  }),
  "http.decoding": ({ host, encoding }) => ({
    title: "The answer cannot be decoded",
    why: `${host} says the body is ${encoding}, but it is not.`,
    next: "Try again; if it stays so, tell the vendor or look for a proxy in between.",
  }),
  "environment.insecure": ({ variable }) => ({
    title: "Certificate checks are switched off",
    why: `The environment variable ${variable} switches off the verification of every server, so nothing was sent.`,
    next: `Remove ${variable} from the environment. To trust a company authority use NODE_EXTRA_CA_CERTS.`,
  }),
  "link.refused": ({ url }) => ({
    title: "This link is not opened",
    why: `Ringback opens only https pages of the vendors' documentation; ${url} is none.`,
    next: "Copy the address if you want to open it yourself.",
  }),
  "sandbox.unavailable": ({ reason }) => ({
    title: "The sandbox could not start",
    why: reason,
    next: "Choose another port, or close the program that uses it.",
  }),
  "test.unknown": () => ({
    title: "That test is no longer running",
    why: "It has ended, or the app was restarted meanwhile.",
    next: "Run it again.",
  }),
  "request.foreign-host": ({ host, allowed }) => ({
    title: `The credential does not go to ${host}`,
    why: `It is sent to ${allowed.join(" and ")} alone, the address that was declared with it. Nothing was sent.`,
    next: "Type a path below that address, or choose None as the credential to call the other one without it.",
  }),
  "credential.unknown": () => ({
    title: "That credential is no longer held",
    why: "Credentials are kept in memory only; it was forgotten, or the app was restarted meanwhile.",
    next: "Enter it on the Test screen again and choose Use in Compose. Nothing was sent.",
  }),
  "call.unknown": () => ({
    title: "That call is no longer running",
    why: "It has ended, or the app was restarted meanwhile.",
    next: "Send it again.",
  }),
  "host.busy": ({ calls }) => ({
    title: "Too much at once",
    why: `${calls} calls of this window are still running.`,
    next: "Wait until some have ended, or cancel one, then try again.",
  }),
  "host.disconnected": ({ reason }) => ({
    title: "Ringback's host has ended",
    why: reason,
    next: "Start Ringback again. What you typed stays in this window until you close it.",
  }),
  internal: ({ reference }) => ({
    title: "Something went wrong inside Ringback",
    why: "This is a fault of the program, not of your credential.",
    next: `Try again. If it happens again, report it with the reference ${reference}.`,
  }),
};

/** Builds an error with its words. */
export const appError = <Code extends ErrorCode>(code: Code, facts: ErrorFacts[Code]): AppError =>
  // The mapped union cannot be narrowed by a generic code; the types of `code` and `facts` belong together by signature.
  ({ code, facts, ...words[code](facts) }) as AppError;

/** What the wire accepts as an error. Facts are checked as plain data only: both ends are this program. */
export const appErrorSchema = z
  .object({
    code: z.enum(Object.keys(words) as [ErrorCode, ...ErrorCode[]]),
    title: z.string(),
    why: z.string(),
    next: z.string(),
    facts: z.record(z.string(), z.unknown()),
  })
  .transform((error) => error as unknown as AppError);
