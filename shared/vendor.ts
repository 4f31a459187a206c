// What a vendor must declare: fields, derived values, how to sign in, what proves it, and why it may be refused.
// A vendor is data plus pure functions: the host runs them, the renderer previews with the very same ones.
import type { DiagnosisRule } from "./diagnosis-rule.ts";
import type { FieldProblem } from "./domain.ts";
import type { HeaderPair, HttpAnswer, HttpDraft } from "./http.ts";
import type { ReplyCheck, ReplyReading } from "./reply-reading.ts";
import type { VendorSocket } from "./vendor-socket.ts";

/** A fifth kind needs a decision record: each kind costs a control in the form and a rule in the CLI. */
export type FieldKind = "text" | "secret" | "url" | "choice";

export type FieldDeclaration = {
  readonly label: string;
  readonly kind: FieldKind;
  /** Optional fields may stay empty; an empty field is the empty string everywhere. */
  readonly optional?: boolean;
  readonly default?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** Known good values that a free field offers, e.g. the documented login addresses. */
  readonly suggestions?: readonly { readonly value: string; readonly label: string }[];
  /** One or two sentences below the field. */
  readonly help?: string;
  readonly placeholder?: string;
  /** Words by which people call this field in a mail or a ticket, lower case; used to recognise a pasted block. */
  readonly aliases?: readonly string[];
  /** A value that does not match is refused before anything is sent. */
  readonly pattern?: { readonly regex: RegExp; readonly problem: string };
  /** `identifying` is shown but not logged in full; `secret` never leaves the host unmasked. */
  readonly sensitivity: "public" | "identifying" | "secret";
};

export type Fields = Readonly<Record<string, FieldDeclaration>>;

/** The values of a form: every declared field, the empty string where nothing was given. */
export type Values<F extends Fields> = { readonly [Id in keyof F & string]: string };

/** A piece of a derived value, marked when it must be masked. */
export type Part = { readonly text: string; readonly secret: boolean };

/** User name and password as typed, and the user name as it is used after the vendor's own rule. */
export type CredentialPair = { readonly usernameAsTyped: string; readonly username: string; readonly password: string };

export type DigestAlgorithm = "md5" | "sha1";

/** A value that the form derives from what was typed; the sign-in sends this very value. */
export type DerivedValue = {
  readonly id: string;
  readonly label: string;
  /** The finished value: password-equivalent, so always masked unless revealed. */
  readonly value: string;
  /** Where it goes, in words: "credentials in the request body". */
  readonly sentAs: string;
} & (
  | {
      readonly kind: "digest";
      readonly algorithm: DigestAlgorithm;
      readonly input: readonly Part[];
      readonly pair: CredentialPair;
    }
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "header"; readonly name: string; readonly parts: readonly Part[] }
);

/** What a login returned. Lives in the host's memory; `SessionView` is the part that may be shown. */
export type Session = {
  readonly token: string;
  /** The path in the reply at which the token was found. */
  readonly tokenPath: string;
  /** Renews the session once; null where the login is repeated instead. */
  readonly refreshToken: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  /** Milliseconds since 1970, or null when no end is known. */
  readonly expiresAt: number | null;
  readonly expirySource: "reply" | "jwt" | "documented" | "assumed" | null;
};

/** How a vendor's answer to a login reads. `unexpected`: an answer that no document describes. */
export type SignIn =
  | { readonly kind: "granted"; readonly session: Session }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "unexpected"; readonly problem: string };

/** How an answer to an authenticated call reads. `refused` speaks of the credential or the session, `failed` of anything else. */
export type CallOutcome =
  | { readonly kind: "accepted"; readonly detail: string }
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** True when the vendor says in this way that a session has ended: signing in again may help. */
      readonly renewable: boolean;
    }
  | { readonly kind: "failed"; readonly reason: string };

export type Auth<F extends Fields> =
  | {
      readonly kind: "login";
      /** The login itself; never carries an old session's header. */
      request(values: Values<F>): HttpDraft;
      parse(answer: HttpAnswer, context: { readonly values: Values<F>; readonly receivedAt: number }): SignIn;
      /** The rules of `parse` as data, for code samples in other languages; a test holds the two together. */
      readonly reading: ReplyReading;
      /** Headers that a later call to that address carries. */
      header(session: Session, values: Values<F>, url: string): readonly HeaderPair[];
      /** How the session is renewed: by its refresh token where there is one, else the login is repeated. */
      readonly renewal: {
        /** Seconds before the known end from which a new session is fetched. */
        readonly marginSeconds: number;
        refresh?(session: Session, values: Values<F>): HttpDraft;
      };
      /** Logins as customers send them by mistake, to reproduce and to explain. */
      readonly mistakes?: readonly KnownMistake<F>[];
    }
  | {
      /** Credentials go along with every call; there is no sign-in. */
      readonly kind: "static";
      /** Headers that every call carries; `url` is its address, absent where none is meant in particular. */
      header(values: Values<F>, url?: string): readonly HeaderPair[];
    };

/** A login that a document's sample, or a habit, gets wrong. */
export type KnownMistake<F extends Fields> = {
  readonly id: string;
  readonly label: string;
  /** Why it is refused, and where it comes from. */
  readonly explanation: string;
  request(values: Values<F>): HttpDraft;
};

/** A call of the vendor's catalogue that proves something. */
export type TestCall = {
  readonly id: string;
  readonly label: string;
  /** True when it reads only; a call that is not safe never runs by itself. */
  readonly safe: boolean;
  readonly method: string;
  /** Joined to the base address; `{name}` is filled from the method's placeholders. */
  readonly path: string;
  readonly headers?: readonly HeaderPair[];
  /** Text of the body; none when absent. */
  readonly body?: string;
  /** Further statuses that prove the same, e.g. a 404 for a made-up id behind the sign-in. */
  readonly accepts?: readonly number[];
  /** What a good answer proves. */
  readonly proves: string;
};

/** A request that the vendor's documents describe, ready to be sent by hand; no test ever runs it by itself. */
export type Endpoint = Pick<TestCall, "id" | "label" | "safe" | "method" | "path" | "headers" | "body"> & {
  /** The heading that it stands under in the catalogue. */
  readonly group: string;
  /** What it does, or what is still to be filled in; one or two sentences. */
  readonly does: string;
  /** The page that describes it, by its title. */
  readonly source: string;
};

export type Method<F extends Fields> = {
  readonly name: string;
  /** One sentence for the list of methods. */
  readonly summary: string;
  readonly fields: F;
  /** Fields of which exactly one must be given (e.g. account name, realm or phone number). */
  readonly oneOf?: readonly (keyof F & string)[];
  /** Rules over several fields, or that a pattern cannot say. */
  check?(values: Values<F>): readonly FieldProblem[];
  /** A live line below a field, e.g. how the vendor will read what was typed. */
  notes?(values: Values<F>): { readonly [Id in keyof F]?: string };
  derived(values: Values<F>): readonly DerivedValue[];
  readonly auth: Auth<F>;
  /** What `{name}` in the path of a test call stands for; null while it is unknown. */
  placeholders(values: Values<F>, session: Session | null): Readonly<Record<string, string | null>>;
  /** The address that calls are joined to, where it is not `base_url`. */
  callBase?(values: Values<F>): string;
  /** Last touch on every call, e.g. the account it runs on behalf of. */
  finishCall?(draft: HttpDraft, values: Values<F>): HttpDraft;
  readonly testCalls: readonly TestCall[];
  /** Further documented requests; those of the test calls are not repeated. */
  readonly endpoints?: readonly Endpoint[];
  /**
   * What to try after a refused call where the documents contradict each other: another value of one of the fields.
   * @param sent the refused call's headers; secrets in them may be masked
   * @returns null when nothing else is known to try
   */
  otherForm?(sent: readonly HeaderPair[]): OtherForm | null;
};

/** Another value of a field that may turn a refusal into a yes. */
export type OtherForm = {
  readonly field: string;
  readonly value: string;
  /** Ids of the causes that it may put right. */
  readonly causes: readonly string[];
};

/** A method whose field names are no longer known to the compiler; values are read by id. */
export type AnyMethod = Method<Fields>;

/** A place in a reply that holds a secret: dotted path, `*` for any key, `#` for any index, `**` for any depth. */
export type SecretInReply = { readonly path: string; when?(request: HttpDraft): boolean };

/** The vendor's own rate limit as a bucket, kept on our side so that we are never the one refused. */
export type RateBucket = {
  readonly units: number;
  readonly refillPerSecond: number;
  readonly login: number;
  readonly call: number;
  key(values: Readonly<Record<string, string>>): string;
};

/** Yes-or-no questions, asked in order; the first "yes" that names a method decides. */
export type MethodChoice = {
  readonly questions: readonly {
    readonly id: string;
    readonly question: string;
    readonly explanation: string;
    /** The method when the answer is yes. */
    readonly method: string;
  }[];
  /** The method when every answer was no. */
  readonly otherwise: { readonly method: string; readonly explanation: string };
};

export type Vendor = {
  readonly id: string;
  readonly name: string;
  readonly docs: readonly { readonly title: string; readonly url: string }[];
  readonly methods: Readonly<Record<string, AnyMethod>>;
  /** Reads the answer to an authenticated call. */
  judgeCall(answer: HttpAnswer, context: { readonly method: string; readonly url: string }): CallOutcome;
  /** The rules of `judgeCall` for a 2xx answer as data, for code samples; none when the status says it all. */
  readonly callChecks?: readonly ReplyCheck[];
  readonly diagnose: readonly DiagnosisRule[];
  readonly secretsInReplies: readonly SecretInReply[];
  /** Its WebSockets; none when left out. */
  readonly sockets?: readonly VendorSocket[];
  readonly rateBucket: RateBucket | null;
  /** Questions that lead to a method, where a vendor has several and the choice is not obvious. */
  readonly choice: MethodChoice | null;
  /** What of the vendor deserves a word beside the form, e.g. an API that works otherwise than the rest. */
  readonly remarks?: readonly { readonly title: string; readonly text: string }[];
  /** What no document says; shown on screen so that nobody takes silence for a fact. */
  readonly unknown: readonly string[];
};

/** Declares a method; a misspelt field name inside does not compile. */
export const defineMethod = <const F extends Fields>(method: Method<F>): AnyMethod =>
  // Sound because values are completed from this very declaration before any function sees them.
  method;

/** The known mistakes of a method's sign-in; none where there is no sign-in. */
export const mistakesOf = ({ auth }: AnyMethod): readonly KnownMistake<Fields>[] =>
  auth.kind === "login" ? (auth.mistakes ?? []) : [];

/** Declares a vendor. */
export const defineVendor = <const V extends Vendor>(vendor: V): V => vendor;

/** Fills in defaults and empty strings, so that every declared field has a value. Unknown ids are dropped. */
export const completeValues = (method: AnyMethod, given: Readonly<Record<string, string>>): Record<string, string> => {
  const complete: Record<string, string> = {};
  for (const [id, field] of Object.entries(method.fields)) {
    const value = Object.hasOwn(given, id) ? given[id] : undefined;
    complete[id] = value ?? field.default ?? "";
  }
  return complete;
};
