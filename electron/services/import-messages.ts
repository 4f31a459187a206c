// What the host asks the worker that reads files of other clients, and what it answers: plain data, from thread to thread.
import type { ImportPreview } from "../../shared/import-contract.ts";
import type { FoundSecret, ImportPlan } from "../../shared/import/plan-import.ts";

export type ImportAsk =
  /** Reads a file and keeps what came out for the questions that follow. */
  | { readonly act: "read"; readonly bytes: Uint8Array; readonly name: string }
  /** The credentials of the file, secrets included. */
  | { readonly act: "secrets" }
  | {
      readonly act: "plan";
      readonly name: string;
      readonly order: number;
      /** Ids of saved connections by the place of their secret. */
      readonly connections: readonly (string | null)[];
    };

/** What each act answers; `problem` is a sentence for the user. */
export type ImportAnswers = {
  read: { readonly preview: ImportPreview } | { readonly problem: string };
  secrets: readonly Pick<FoundSecret, "name" | "vendor" | "method" | "values">[];
  plan: ImportPlan;
};
