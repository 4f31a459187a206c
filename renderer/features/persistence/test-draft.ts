// The Test form's draft as it may be kept: the choice and the values that are declared to be no secrets.
import { z } from "zod";
import { declarationOf, splitSecrets, useTestMemory } from "../test/test-memory.ts";

const draftSchema = z.object({
  choice: z.object({ vendor: z.string(), method: z.string() }),
  values: z.record(z.string(), z.record(z.string(), z.string().max(100_000))),
  picks: z.record(z.string(), z.string()),
});

type Memory = ReturnType<typeof useTestMemory.getState>;

const openValues = (values: Memory["values"]) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, given]) => {
      const [vendor = "", method = ""] = key.split("/");
      const declared = declarationOf({ vendor, method });
      return declared ? [[key, splitSecrets(declared.method, given).open] as const] : [];
    }),
  );

/** What is kept; a value of a saved connection is in the store and not here. */
export const testDraftOf = ({ choice, values, picks, saved }: Memory) => ({
  choice,
  values: openValues(Object.fromEntries(Object.entries(values).filter(([key]) => !saved[key]))),
  picks,
});

/** Puts a kept draft into the form, unless somebody has begun to type already. */
export const takeTestDraft = (kept: unknown): void => {
  const draft = draftSchema.safeParse(kept);
  const memory = useTestMemory.getState();
  if (!draft.success || Object.keys(memory.values).length > 0) return;
  const { choice, values, picks } = draft.data;
  const isPristine =
    memory === useTestMemory.getInitialState() || memory.choice === useTestMemory.getInitialState().choice;
  useTestMemory.setState({
    values: openValues(values),
    picks,
    ...(isPristine && declarationOf(choice) && { choice }),
  });
};
