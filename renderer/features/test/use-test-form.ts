// The form's state: what is chosen and typed, which problems are shown yet, and what would be sent.
import { useMemo, useState } from "react";
import { checkValues } from "../../../shared/check-values.ts";
import type { FieldProblem } from "../../../shared/domain.ts";
import { type AnyMethod, completeValues, type Vendor } from "../../../shared/vendor.ts";
import { forgetDrawn } from "../../state/drawn-before.ts";
import type { SavedRef } from "../../state/ui-store.ts";
import { useOnLock } from "../vault/lock-signal.ts";
import { type Choice, declarationOf, methodKey, splitSecrets, useTestMemory } from "./test-memory.ts";

type Text = Readonly<Record<string, string>>;

export type TestForm = {
  readonly choice: Choice;
  readonly vendor: Vendor;
  readonly method: AnyMethod;
  /** As they would be sent: defaults filled in, and only the field in use where one of several is given. */
  readonly values: Text;
  /** The field in use of `method.oneOf`. */
  readonly pick: string | null;
  /** The saved connection that the form is about; null for a credential that is only typed. */
  readonly saved: SavedRef | null;
  /** True while a field's saved secret is used, since nothing was typed over it. */
  readonly standsIn: (id: string) => boolean;
  /** Ties the form to a saved connection, or frees it. What was typed into secret fields is forgotten. */
  readonly tie: (saved: SavedRef | null) => void;
  /** Problems that may be shown by now: of fields that were left, or of all after an attempt. */
  readonly shown: ReadonlyMap<string, string>;
  readonly choose: (choice: Choice) => void;
  readonly setValue: (id: string, value: string) => void;
  readonly takePick: (id: string) => void;
  /** The user left this field. */
  readonly leave: (id: string) => void;
  /** Shows every problem. @returns them; empty when the values may be sent. */
  readonly attempt: () => readonly FieldProblem[];
  /** Replaces everything by values from elsewhere. @returns false when there is no such vendor or method. */
  readonly takeOver: (choice: Choice, values: Text, saved?: SavedRef) => boolean;
};

const none: Text = {};

/** Exactly one of the alternatives is sent; what was typed into the others is kept for a change of mind. */
const onlyPicked = (method: AnyMethod, values: Text, pick: string | null): Text =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, method.oneOf?.includes(id) && id !== pick ? "" : value]),
  );

/** Problems of the values, apart from secrets that the store stands in for. */
export const problemsBesides = (saved: SavedRef | null, method: AnyMethod, values: Text): readonly FieldProblem[] =>
  checkValues(method, values).filter(({ field }) => !(saved?.secrets.includes(field) && values[field] === ""));

/** @throws when the vendor list is empty, which a build with vendors cannot be. */
export const useTestForm = (): TestForm => {
  const memory = useTestMemory();
  // Secrets live here and nowhere else: leaving the screen unmounts this state and they are gone.
  const [secrets, setSecrets] = useState<Readonly<Record<string, Text>>>({});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState<string | null>(null);

  const { choice } = memory;
  const declared = declarationOf(choice);
  if (!declared) throw new Error("The chosen method is not declared.");
  const { vendor, method } = declared;
  const key = methodKey(choice);
  const pick = method.oneOf ? (memory.picks[key] ?? method.oneOf[0] ?? null) : null;
  const open = memory.values[key] ?? none;
  const secret = secrets[key] ?? none;

  const values = useMemo(
    () => onlyPicked(method, completeValues(method, { ...open, ...secret }), pick),
    [method, open, secret, pick],
  );
  const saved = memory.saved[key] ?? null;
  const problems = useMemo(
    () =>
      problemsBesides(saved, method, values).map(({ field, problem }) => ({
        field: method.oneOf?.includes(field) ? (pick ?? field) : field,
        problem,
      })),
    [saved, method, values, pick],
  );
  useOnLock(() => setSecrets({}));
  const shown = new Map(
    problems
      .filter(({ field }) => attempted === key || (left.has(`${key}#${field}`) && values[field] !== ""))
      .map(({ field, problem }) => [field, problem]),
  );

  const choose = (next: Choice) => {
    if (!declarationOf(next)) return;
    setAttempted(null);
    memory.choose(next);
  };
  return {
    choice,
    vendor,
    method,
    values,
    pick,
    saved,
    standsIn: (id) => (saved?.secrets.includes(id) ?? false) && (values[id] ?? "") === "",
    tie: (next) => {
      setSecrets((all) => ({ ...all, [key]: none }));
      setAttempted(null);
      memory.tie(key, next);
      forgetDrawn();
    },
    shown,
    choose,
    setValue: (id, value) => {
      memory.outdate(key);
      const { open: opened, secret: hidden } = splitSecrets(method, { [id]: value });
      if (Object.hasOwn(hidden, id)) setSecrets((all) => ({ ...all, [key]: { ...all[key], ...hidden } }));
      else memory.remember(key, { ...open, ...opened });
    },
    takePick: (id) => {
      memory.outdate(key);
      memory.pick(key, id);
    },
    leave: (id) => setLeft((before) => new Set(before).add(`${key}#${id}`)),
    attempt: () => {
      setAttempted(key);
      return problems;
    },
    takeOver: (next, given, from) => {
      const target = declarationOf(next);
      if (!target) return false;
      const { open: opened, secret: hidden } = splitSecrets(target.method, given);
      const nextKey = methodKey(next);
      memory.outdate(nextKey);
      memory.remember(nextKey, opened);
      memory.tie(nextKey, from ?? null);
      setSecrets((all) => ({ ...all, [nextKey]: hidden }));
      const alternative = target.method.oneOf?.find((id) => given[id]);
      if (alternative) memory.pick(nextKey, alternative);
      choose(next);
      return true;
    },
  };
};
