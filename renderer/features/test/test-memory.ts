// What the Test screen remembers while the window lives: choice and values that are no secrets. Never a secret.
import { create } from "zustand";
import type { TestReport } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { AnyMethod } from "../../../shared/vendor.ts";
import type { SavedRef } from "../../state/ui-store.ts";
import { findVendor, vendors } from "../../../shared/vendors/index.ts";

export type Choice = { readonly vendor: string; readonly method: string };

/** How the last test of a method ended; reports come redacted from the host. */
export type Outcome = {
  readonly end:
    | { readonly kind: "report"; readonly report: TestReport }
    | { readonly kind: "error"; readonly error: AppError };
  readonly at: Date;
  /** True once a field was changed after the test. */
  readonly outdated: boolean;
};

type TestMemory = {
  readonly choice: Choice;
  /** Values that are no secrets, per vendor/method. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The field in use where only one of several is given, per vendor/method. */
  readonly picks: Readonly<Record<string, string>>;
  readonly outcomes: Readonly<Record<string, Outcome | null>>;
  /** The saved connection that the form is about, per vendor/method; its secrets stay in the store. */
  readonly saved: Readonly<Record<string, SavedRef | null>>;
  readonly choose: (choice: Choice) => void;
  readonly remember: (key: string, values: Readonly<Record<string, string>>) => void;
  readonly pick: (key: string, field: string) => void;
  readonly tie: (key: string, saved: SavedRef | null) => void;
  readonly conclude: (key: string, outcome: Outcome | null) => void;
  /** Notes that the form no longer is what was tested. */
  readonly outdate: (key: string) => void;
};

export const methodKey = ({ vendor, method }: Choice): string => `${vendor}/${method}`;

const firstChoice = (): Choice => {
  const vendor = vendors[0];
  return { vendor: vendor?.id ?? "", method: Object.keys(vendor?.methods ?? {})[0] ?? "" };
};

export const useTestMemory = create<TestMemory>((set) => ({
  choice: firstChoice(),
  values: {},
  picks: {},
  outcomes: {},
  saved: {},
  choose: (choice) => set({ choice }),
  remember: (key, values) => set((state) => ({ values: { ...state.values, [key]: values } })),
  pick: (key, field) => set((state) => ({ picks: { ...state.picks, [key]: field } })),
  tie: (key, saved) => set((state) => ({ saved: { ...state.saved, [key]: saved } })),
  conclude: (key, outcome) => set((state) => ({ outcomes: { ...state.outcomes, [key]: outcome } })),
  outdate: (key) =>
    set((state) => {
      const outcome = state.outcomes[key];
      return outcome && !outcome.outdated
        ? { outcomes: { ...state.outcomes, [key]: { ...outcome, outdated: true } } }
        : state;
    }),
}));

/** The declaration behind a choice, or null for an id that no longer exists. */
export const declarationOf = ({
  vendor,
  method,
}: Choice): { vendor: NonNullable<ReturnType<typeof findVendor>>; method: AnyMethod } | null => {
  const found = findVendor(vendor);
  const declared = found && Object.hasOwn(found.methods, method) ? found.methods[method] : undefined;
  return found && declared ? { vendor: found, method: declared } : null;
};

/** Splits values into those that may be remembered and those that may not. */
export const splitSecrets = (
  method: AnyMethod,
  values: Readonly<Record<string, string>>,
): { open: Record<string, string>; secret: Record<string, string> } => {
  const open: Record<string, string> = {};
  const secret: Record<string, string> = {};
  for (const [id, value] of Object.entries(values)) {
    const field = Object.hasOwn(method.fields, id) ? method.fields[id] : undefined;
    if (!field) continue;
    if (field.sensitivity === "secret" || field.kind === "secret") secret[id] = value;
    else open[id] = value;
  }
  return { open, secret };
};
