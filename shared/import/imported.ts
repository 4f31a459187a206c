// What every reader of foreign files gives: requests in folders, sign-ins resolved, variables, and a report of what became of it all.
import type { RequestDraft } from "../request-draft.ts";

/** Which format a file was taken for. */
export const importFormats = [
  "Postman 2.1 collection",
  "Postman 2.0 collection",
  "Postman environment",
  "Insomnia 4",
  "Insomnia 5",
  "OpenAPI 3.0",
  "OpenAPI 3.1",
  "HAR 1.2",
  "cURL commands",
] as const;
export type ImportFormat = (typeof importFormats)[number];

/** How a request signs in, with whatever its folder says where it says nothing itself. Values may hold {{name}}. */
export type ImportedAuth =
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  /** @param prefix the word before the token; empty for none */
  | { readonly kind: "bearer"; readonly token: string; readonly prefix: string }
  | { readonly kind: "key"; readonly place: "header" | "query"; readonly name: string; readonly value: string };

export type ImportedRequest = {
  readonly kind: "request";
  /** Among the requests of the file, from 1. */
  readonly number: number;
  readonly name: string;
  /** By which the report speaks of it; no other item has the same. */
  readonly path: string;
  /** As the file has it, secrets included: not to be kept like this. The sign-in is not in it. */
  readonly draft: RequestDraft;
  /** Null: it signs in by what is in the draft, or not at all. */
  readonly auth: ImportedAuth | null;
};
export type ImportedFolder = {
  readonly kind: "folder";
  readonly name: string;
  /** As that of a request; a folder made of several places has the one that they share. */
  readonly path: string;
  readonly items: readonly ImportedItem[];
};
export type ImportedItem = ImportedFolder | ImportedRequest;

export type ImportedVariable = {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
  /** True where the file says so. */
  readonly secret: boolean;
};
export type ImportedEnvironment = { readonly name: string; readonly rows: readonly ImportedVariable[] };

/** `kept`: as it was. `changed`: it does the same by other means, or differs as the note says. `dropped`: it is not taken. */
export const fates = ["kept", "changed", "dropped"] as const;
export type Fate = (typeof fates)[number];

/** What became of one thing. No line holds the value of anything that could be a secret. */
export type ReportLine = {
  readonly fate: Fate;
  /** The item, by the path of its folders: "Users / List users"; empty for the file itself. */
  readonly item: string;
  /** Which part of it: "pre-request script", "header Cookie". */
  readonly part: string;
  /** Why, or what in its place; empty where nothing needs to be said. */
  readonly note: string;
};

export type ImportedCollection = {
  readonly format: ImportFormat;
  readonly name: string;
  /** In the order of the file. */
  readonly items: readonly ImportedItem[];
  /** The first one holds the variables of the collection itself, where it has any. */
  readonly environments: readonly ImportedEnvironment[];
  readonly report: readonly ReportLine[];
};

/** Why a file cannot be read, in a sentence; it quotes nothing of the file that could be a secret. */
export type ImportProblem = string;

/** Every request of a tree in order. */
export const requestsOf = (items: readonly ImportedItem[]): readonly ImportedRequest[] =>
  items.flatMap((item) => (item.kind === "request" ? [item] : requestsOf(item.items)));
