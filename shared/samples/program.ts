// What a code sample does, before any language has its say.
import type { ReplyCheck, ReplyReading } from "../reply-reading.ts";
import type { Text } from "./text.ts";

/** How a sample shows a secret: by the name of an environment variable, as dots that nobody can run, or in clear. */
export type ShownSecrets = "variable" | "masked" | "real";

/** Stands for the dots until the text is whole: some languages would write dots as escapes. */
export const dotsMark = "RbDotsZq";

/** Something at the top of a sample that the reader may or must put in. */
export type Input = {
  /** As in the vendor's declaration: `account_name`. */
  readonly name: string;
  readonly label: string;
  readonly from:
    | { readonly kind: "typed"; readonly text: string }
    /** The program reads it from the environment. */
    | { readonly kind: "environment"; readonly variable: string };
};

/** A JSON body as a structure, for languages that write one down more readably than a text. */
export type Tree =
  | { readonly kind: "object"; readonly members: readonly (readonly [name: string, value: Tree])[] }
  | { readonly kind: "text"; readonly text: Text }
  | { readonly kind: "literal"; readonly value: number | boolean | null };

export type SampleRequest = {
  readonly method: string;
  readonly url: Text;
  readonly headers: readonly (readonly [name: string, value: Text])[];
  readonly body: Text | null;
  /** The same body as a structure where it holds values; null otherwise. */
  readonly tree: Tree | null;
};

/** What a call takes from the answer to the sign-in, by the name under which the program keeps it. */
export type FromReply = { readonly name: string; readonly path: string };

export type SampleLogin = {
  readonly request: SampleRequest;
  readonly reading: ReplyReading;
  /** What the call takes beside the token. */
  readonly others: readonly FromReply[];
};

export type SampleCall = {
  readonly request: SampleRequest;
  readonly checks: readonly ReplyCheck[];
  /** Statuses outside 2xx that prove the same. */
  readonly accepts: readonly number[];
};

export type Program = {
  readonly title: string;
  /** What the vendor's own sample gets wrong, and where it stands. */
  readonly remarks: readonly string[];
  readonly inputs: readonly Input[];
  /** Labels of what stands in the program as an example only, since nothing was typed. */
  readonly examples: readonly string[];
  readonly login: SampleLogin | null;
  readonly call: SampleCall | null;
};

/** The name under which a program keeps the token. */
export const tokenName = "token";

/** Whether a method's requests announce a body even when they have none. */
export const announcesBody = (method: string): boolean => !/^(GET|HEAD|OPTIONS|DELETE)$/.test(method);
