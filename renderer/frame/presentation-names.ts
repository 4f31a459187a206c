// The values that name somebody as far as the window knows them: of saved and held credentials, and of the forms in use.
import { useMemo } from "react";
import { useHeldCredentials } from "../api/queries/call-queries.ts";
import { useConnections } from "../api/queries/connection-queries.ts";
import { declarationOf, methodKey, useTestMemory } from "../features/test/test-memory.ts";
import { useTypedNames } from "../state/typed-names.ts";

type Named = {
  readonly vendor: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** The values of fields that are declared to identify. */
const namesOf = (credential: Named): string[] => {
  const declared = declarationOf(credential);
  return Object.entries(credential.fields).flatMap(([id, value]) =>
    typeof value === "string" && declared?.method.fields[id]?.sensitivity === "identifying" ? [value] : [],
  );
};

/** All of them, whoever presents or not. */
export const useOwnNames = (): readonly string[] => {
  const { data: saved } = useConnections();
  const { data: held } = useHeldCredentials();
  const choice = useTestMemory((state) => state.choice);
  const typed = useTestMemory((state) => state.values[methodKey(choice)]);
  const unsaved = useTypedNames();
  return useMemo(
    () => [...[...(saved ?? []), ...(held ?? []), { ...choice, fields: typed ?? {} }].flatMap(namesOf), ...unsaved],
    [saved, held, choice, typed, unsaved],
  );
};
