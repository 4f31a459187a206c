// Brings a file of another client in: read in a thread, shown, and then kept, all of it or nothing.
import { randomUUID } from "node:crypto";
import type { Output } from "../../shared/contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import type { Imported, SecretChoice } from "../../shared/import-contract.ts";
import { mostFileBytes } from "../../shared/import/limits.ts";
import type { ImportPlan, PlannedDocument } from "../../shared/import/plan-import.ts";
import { cleanName } from "../../shared/import/report.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { KeepImport } from "./import-keep.ts";
import type { ImportAnswers } from "./import-messages.ts";
import { type ImportThread, startImportThread } from "./import-thread.ts";
import type { Uploads } from "./uploads.ts";

export type Imports = {
  read(importId: string, upload: string, bytes: number, name: string): Promise<Result<Output<"import.read">, AppError>>;
  apply(
    importId: string,
    choice: { readonly name: string; readonly order: number; readonly secrets: SecretChoice },
  ): Promise<Result<Imported, AppError>>;
  /** One that is over is no error. */
  cancel(importId: string): void;
  /** Forgets what was read, e.g. when the window has closed. */
  clear(): void;
};

type Secret = ImportAnswers["secrets"][number];

/** What of an import is written, all at once. */
export type ImportStore = {
  /** Called before anything is changed, e.g. to make a backup. */
  before(): Promise<Result<unknown, AppError>>;
  readonly keep: KeepImport;
};

export type ImportNeeds = {
  readonly uploads: Pick<Uploads, "read" | "drop">;
  /** Holds a credential in memory until the window closes. */
  readonly hold: (wanted: Pick<Secret, "vendor" | "method" | "values">) => Result<{ readonly id: string }, AppError>;
  readonly store: () => Promise<ImportStore>;
};

/** What was read and not applied holds secrets; nobody leaves it for longer, in milliseconds. */
const idleMs = 30 * 60_000;

type Current = {
  readonly id: string;
  readonly thread: ImportThread;
  /** True while it is being applied: once at a time. */
  applying: boolean;
  readonly timer: NodeJS.Timeout;
};

type HeldSecret = { readonly name: string; readonly id: string | null };

const missing = (held: readonly HeldSecret[]): string[] => held.flatMap(({ name, id }) => (id === null ? [name] : []));

const outcomeOf = (
  { documents, folder, signedIn }: ImportPlan,
  names: readonly string[],
  refused: readonly string[],
  held: readonly HeldSecret[],
): Imported => {
  const kinds = (kind: PlannedDocument["kind"]): number => documents.filter((one) => one.kind === kind).length;
  return {
    folder,
    requests: kinds("request"),
    environments: kinds("environment"),
    environment: documents.find(({ kind }) => kind === "environment")?.id ?? null,
    connections: [...names],
    refused: [...refused],
    held: signedIn.flatMap(({ request, secret }) => {
      const credential = held[secret]?.id ?? null;
      return credential === null ? [] : [{ request, credential }];
    }),
  };
};

/** Creates it; one file at a time. */
export const createImports = ({ uploads, hold, store }: ImportNeeds): Imports => {
  let current: Current | null = null;
  const gone = fail(appError("import.gone", {}));
  const end = (which: Current | null): void => {
    if (which === null) return;
    clearTimeout(which.timer);
    which.thread.stop();
    if (current === which) current = null;
  };

  /** Each step may find that it was cancelled meanwhile; the last one writes all at once, and cannot be. */
  const apply = async (here: Current, choice: Parameters<Imports["apply"]>[1]): Promise<Result<Imported, AppError>> => {
    const secrets = await here.thread.ask({ act: "secrets" });
    if (!secrets.ok) return secrets;
    const wanted = choice.secrets === "save" ? secrets.value.map((one) => ({ ...one, placeholder: randomUUID() })) : [];
    const plan = await here.thread.ask({
      act: "plan",
      name: choice.name,
      order: choice.order,
      connections: wanted.map(({ placeholder }) => placeholder),
    });
    if (!plan.ok) return plan;
    const kept = await store();
    const ready = await kept.before();
    if (!ready.ok) return ready;
    if (current !== here) return gone;
    const done = kept.keep(plan.value.documents, wanted);
    if (!done.ok) return done;
    const held = (choice.secrets === "hold" ? secrets.value : []).map((one) => {
      const found = hold(one);
      return { name: one.name, id: found.ok ? found.value.id : null };
    });
    return ok(outcomeOf(plan.value, done.value.names, [...done.value.refused, ...missing(held)], held));
  };

  return {
    async read(importId, upload, bytes, typedName) {
      end(current);
      const name = cleanName(typedName, "");
      const refuse = (problem: string): Result<never, AppError> =>
        fail(appError("import.unreadable", { file: name, problem }));
      const thread = startImportThread(name);
      const here: Current = {
        id: importId,
        thread,
        applying: false,
        timer: setTimeout(() => end(here), idleMs).unref(),
      };
      current = here;
      const found = bytes > mostFileBytes ? refuse("It has more than 64 MB.") : await uploads.read(upload, bytes);
      uploads.drop(upload);
      if (!found.ok) {
        end(here);
        return found;
      }
      const answer = await thread.ask({ act: "read", bytes: found.value, name });
      if (answer.ok && "preview" in answer.value) return ok(answer.value.preview);
      end(here);
      return answer.ok && "problem" in answer.value ? refuse(answer.value.problem) : answer.ok ? gone : answer;
    },
    async apply(importId, choice) {
      const here = current;
      if (here === null || here.id !== importId || here.applying) return gone;
      here.applying = true;
      try {
        const done = await apply(here, choice);
        if (done.ok) end(here);
        return done;
      } finally {
        here.applying = false;
      }
    },
    cancel(importId) {
      if (current?.id === importId) end(current);
    },
    clear: () => end(current),
  };
};
