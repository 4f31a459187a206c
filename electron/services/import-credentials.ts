// Puts the credentials of an imported file where the user wants them: into the store, into memory, or nowhere.
import type { ConnectionDraft } from "../../shared/connection-view.ts";
import type { AppError } from "../../shared/errors.ts";
import type { SecretChoice } from "../../shared/import-contract.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { ImportAnswers } from "./import-messages.ts";

type Secret = ImportAnswers["secrets"][number];

export type CredentialPlaces = {
  save(draft: ConnectionDraft): Promise<Result<{ readonly id: string; readonly name: string }, AppError>>;
  removeSaved(id: string): Promise<unknown>;
  hold(wanted: Pick<Secret, "vendor" | "method" | "values">): Result<{ readonly id: string }, AppError>;
  dropHeld(id: string): void;
};

export type Placed = {
  /** Ids of saved connections by the place of their secret; null where there is none. */
  readonly saved: readonly (string | null)[];
  /** Ids of held credentials, likewise. */
  readonly held: readonly (string | null)[];
  readonly names: readonly string[];
  /** Names of those that are no credential after all: a field of theirs is not as it must be. */
  readonly refused: readonly string[];
  /** Takes all of it back. */
  undo(): Promise<void>;
};

const mostNames = 50;

const draftOf = ({ vendor, method, values }: Secret, name: string): ConnectionDraft => ({
  id: null,
  name,
  vendor,
  method,
  values: { ...values },
  keepSecrets: [],
  tags: [],
  folder: "",
  notes: "",
  keepHistory: true,
  hostConfirmed: false,
});

const saveOne = async (secret: Secret, places: CredentialPlaces): ReturnType<CredentialPlaces["save"]> => {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? secret.name : `${secret.name.slice(0, 190)} ${count}`;
    const saved = await places.save(draftOf(secret, name));
    if (saved.ok || saved.error.code !== "connection.name-taken" || count === mostNames) return saved;
  }
};

/** A failure of the store undoes what was done; a credential that is none is named and left out. */
export const placeCredentials = async (
  secrets: readonly Secret[],
  choice: SecretChoice,
  places: CredentialPlaces,
): Promise<Result<Placed, AppError>> => {
  const saved: (string | null)[] = [];
  const held: (string | null)[] = [];
  const names: string[] = [];
  const refused: string[] = [];
  const undo = async (): Promise<void> => {
    for (const id of saved) if (id !== null) await places.removeSaved(id);
    for (const id of held) if (id !== null) places.dropHeld(id);
  };
  for (const secret of choice === "drop" ? [] : secrets) {
    const done: Result<{ readonly id: string; readonly name?: string }, AppError> =
      choice === "save" ? await saveOne(secret, places) : places.hold(secret);
    if (!done.ok && done.error.code !== "input.invalid") {
      await undo();
      return fail(done.error);
    }
    if (!done.ok) refused.push(secret.name);
    const id = done.ok ? done.value.id : null;
    saved.push(choice === "save" ? id : null);
    held.push(choice === "hold" ? id : null);
    if (done.ok && done.value.name !== undefined) names.push(done.value.name);
  }
  return ok({ saved, held, names, refused, undo });
};
