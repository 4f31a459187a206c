// Brings a file of another client in: read in a thread, shown, and then kept, all of it or nothing.
import type { Output } from "../../shared/contract.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import type { Imported, SecretChoice } from "../../shared/import-contract.ts";
import { mostFileBytes } from "../../shared/import/limits.ts";
import type { ImportPlan, PlannedDocument } from "../../shared/import/plan-import.ts";
import { cleanName } from "../../shared/import/report.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { type CredentialPlaces, placeCredentials } from "./import-credentials.ts";
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

export type ImportNeeds = {
  readonly uploads: Pick<Uploads, "read" | "drop">;
  readonly credentials: CredentialPlaces;
  /** Called before anything is changed, e.g. to make a backup. */
  readonly before: () => Promise<Result<unknown, AppError>>;
  /** In one transaction. */
  readonly putAll: (documents: readonly PlannedDocument[]) => Promise<Result<null, AppError>>;
};

/** What was read and not applied holds secrets; nobody leaves it for longer, in milliseconds. */
const idleMs = 30 * 60_000;

type Current = {
  readonly id: string;
  readonly thread: ImportThread;
  applying: boolean;
  readonly timer: NodeJS.Timeout;
};

/** Creates it; one file at a time. */
export const createImports = ({ uploads, credentials, before, putAll }: ImportNeeds): Imports => {
  let current: Current | null = null;
  const gone = fail(appError("import.gone", {}));
  /** What is being written is not ended half-way. */
  const end = (which: Current | null): void => {
    if (which === null || which.applying) return;
    clearTimeout(which.timer);
    which.thread.stop();
    if (current === which) current = null;
  };

  const write = async (
    thread: ImportThread,
    { name, order }: { readonly name: string; readonly order: number },
    connections: readonly (string | null)[],
  ): Promise<Result<ImportPlan, AppError>> => {
    const plan = await thread.ask({ act: "plan", name, order, connections });
    if (!plan.ok) return plan;
    const done = await putAll(plan.value.documents);
    return done.ok ? plan : done;
  };

  const keep: Imports["apply"] = async (importId, choice) => {
    const here = current;
    if (here === null || here.id !== importId || here.applying) return gone;
    const secrets = await here.thread.ask({ act: "secrets" });
    if (!secrets.ok) return secrets;
    const ready = await before();
    if (!ready.ok) return ready;
    if (current !== here) return gone;
    here.applying = true;
    try {
      const placed = await placeCredentials(secrets.value, choice.secrets, credentials);
      if (!placed.ok) return placed;
      const { saved, held, names, refused, undo } = placed.value;
      const plan = await write(here.thread, choice, saved).catch(async (error: unknown) => {
        await undo();
        throw error;
      });
      if (!plan.ok) {
        await undo();
        return plan;
      }
      const { documents, folder, signedIn } = plan.value;
      const kinds = (kind: PlannedDocument["kind"]): number => documents.filter((one) => one.kind === kind).length;
      return ok({
        folder,
        requests: kinds("request"),
        environments: kinds("environment"),
        environment: documents.find(({ kind }) => kind === "environment")?.id ?? null,
        connections: [...names],
        refused: [...refused],
        held: signedIn.flatMap(({ request, secret }) => {
          const credential = held[secret] ?? null;
          return credential === null ? [] : [{ request, credential }];
        }),
      });
    } finally {
      here.applying = false;
    }
  };

  return {
    async read(importId, upload, bytes, typedName) {
      end(current);
      if (current !== null) return fail(appError("host.busy", { calls: 1 }));
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
      if (!answer.ok || "problem" in answer.value) {
        end(here);
        return answer.ok && "problem" in answer.value ? refuse(answer.value.problem) : gone;
      }
      return ok(answer.value.preview);
    },
    async apply(importId, choice) {
      const done = await keep(importId, choice);
      if (done.ok) end(current);
      return done;
    },
    cancel(importId) {
      if (current?.id === importId) end(current);
    },
    clear: () => end(current),
  };
};
