// Test-only: the shape of one simulated fault of the diagnosis corpus, and small builders for what servers answer.
import type { HttpDraft } from "../../../shared/http.ts";
import type { TypedRequest } from "../../../shared/compose-call.ts";

/** Whoever answers: the simulators, a server that says exactly these answers in turn, or nobody who can be understood. */
export type CaseServer =
  | { readonly fault?: string; readonly clockSeconds?: number }
  | { readonly replies: (now: number) => readonly string[] }
  | {
      readonly network:
        | "closed-port"
        | "no-such-name"
        | "untrusted-certificate"
        | "inspected-certificate"
        | "tls-to-http";
    };

/** What the customer had sent himself, rebuilt from the values of the form. */
export type CustomerRequest = {
  readonly purpose: "signin" | "call";
  /** @param base the address of the API @param values of the form, completed */
  readonly draft: (base: string, values: Readonly<Record<string, string>>) => HttpDraft;
};

/** How the fault is played: through the credential test, the composer's call, or as the customer's own request. */
export type CasePlay =
  | { readonly by: "test"; readonly call?: string }
  | {
      readonly by: "compose";
      readonly request: Partial<TypedRequest>;
      /** False sends without a credential, to the full address. */
      readonly credential?: false;
      /** A first call with the same credential; then the sandbox's clock moves by so many seconds. */
      readonly later?: { readonly first: Partial<TypedRequest>; readonly seconds: number };
    }
  | ({ readonly by: "customer" } & CustomerRequest);

/** One simulated fault. Its cause is what a support engineer says who knows the documents, whatever the rules say. */
export type DiagnosisCase = {
  readonly id: string;
  /** The documented symptom (diagnosis-rows-*.ts) that it is an example of. */
  readonly row: string;
  /** What the customer did or met, in one sentence. */
  readonly situation: string;
  readonly vendor: string;
  readonly method: string;
  /** On top of the demo values; an empty text takes one away. @param base the simulator's address */
  readonly values?: (now: number, base: string) => Readonly<Record<string, string>>;
  readonly server?: CaseServer;
  readonly play?: CasePlay;
  /** The id of the right cause; `form:<field>` where nothing is sent, since the form names the field. */
  readonly cause: string;
};

/** An answer as bytes on the wire, closed afterwards. */
export const httpAnswer = (status: string, body: string, headers: readonly string[] = []): string =>
  [
    `HTTP/1.1 ${status}`,
    ...(headers.some((line) => /^content-type:/i.test(line)) ? [] : ["Content-Type: application/json"]),
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    "Connection: close",
    "",
    body,
  ].join("\r\n");

/** A page as proxies and portals send it. */
export const htmlAnswer = (status: string, title: string, headers: readonly string[] = []): string =>
  httpAnswer(status, `<!doctype html><html><title>${title}</title><h1>${title}</h1></html>`, [
    "Content-Type: text/html; charset=utf-8",
    ...headers,
  ]);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JSON Web Token with that end, in milliseconds since 1970; its signature is none. */
export const jwtEndingAt = (ms: number): string =>
  `${part({ alg: "RS256" })}.${part({ sub: "acme", exp: Math.floor(ms / 1_000) })}.c2lnbmF0dXJl`;

/** Base64 of a text, as any tool makes it. */
export const encoded = (text: string): string => Buffer.from(text).toString("base64");
