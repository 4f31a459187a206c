// What can be done with the chosen connection; buttons, keys and the palette all come here.
import { useState } from "react";
import { flushSync } from "react-dom";
import type { Connection } from "../../../shared/connection-view.ts";
import type { AppError } from "../../../shared/errors.ts";
import { useConnectionActs } from "../../api/queries/connection-queries.ts";
import { useVault } from "../../api/queries/vault-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { useConnectionMemory } from "./connection-memory.ts";
import { testDraftOf } from "./saved-ref.ts";

/** What stands in the right column instead of the detail. */
export type Editing = { readonly id: string | null } | null;

export type ConnectionDeeds = {
  readonly test: () => void;
  readonly use: () => void;
  readonly edit: () => void;
  /** Edits, with the focus on that field. */
  readonly editField: (field: string) => void;
  readonly create: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  readonly restore: () => void;
  /** False while the store is read-only: nothing can be changed then. */
  readonly writable: boolean;
  readonly editing: Editing;
  /** The form says that something in it is not saved. */
  readonly noteChange: () => void;
  /** Chooses another connection; asks first when that would lose what was typed. */
  readonly choose: (id: string) => void;
  /** What waits for the user's word that typed changes may be lost; null while nothing does. */
  readonly leaving: { readonly leave: () => void; readonly stay: () => void } | null;
  /** Ends the editing; the saved connection is chosen. */
  readonly endEditing: (saved: Connection | null) => void;
  /** Why the last deed was not done; null when it was. */
  readonly error: AppError | null;
};

/** @param chosen the connection in the right column; null for none @param next what is chosen after its removal */
export const useConnectionDeeds = (chosen: Connection | null, next: string | null): ConnectionDeeds => {
  const writable = useVault().data?.writable ?? false;
  const acts = useConnectionActs();
  const act = useAct();
  const [editing, setEditing] = useState<Editing>(null);
  const [changed, setChanged] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const handToTest = useUiStore((state) => state.handToTest);
  const go = useUiStore((state) => state.go);
  const chooseConnection = useUiStore((state) => state.chooseConnection);
  const { removed, setRemoved } = useConnectionMemory();
  const duplicate = async (connection: Connection) => {
    const copy = await act.run(() => acts.duplicate(connection.id));
    if (copy.ok) chooseConnection(copy.value.id);
  };
  const remove = async (connection: Connection) => {
    const done = await act.run(() => acts.remove(connection.id));
    if (!done.ok) return;
    setRemoved({ id: connection.id, name: connection.name });
    chooseConnection(next);
  };
  const restore = async () => {
    if (!removed) return;
    const back = await act.run(() => acts.restore(removed.id));
    if (!back.ok) return;
    setRemoved(null);
    chooseConnection(back.value.id);
  };
  const begin = (next: Editing) => {
    setChanged(false);
    setEditing(next);
  };
  const choose = (id: string) => {
    begin(null);
    setWanted(null);
    chooseConnection(id);
  };
  return {
    test: () => chosen && handToTest(testDraftOf(chosen)),
    use: () => {
      if (!chosen) return;
      useComposeMemory.getState().choose(chosen.id);
      go("compose");
    },
    edit: () => chosen && !editing && writable && begin({ id: chosen.id }),
    editField: (field) => {
      if (!chosen || editing || !writable) return;
      flushSync(() => begin({ id: chosen.id }));
      document.getElementById(`edit-field-${field}`)?.focus();
    },
    create: () => !editing && writable && begin({ id: null }),
    duplicate: () => chosen && writable && void duplicate(chosen),
    remove: () => chosen && writable && void remove(chosen),
    restore: () => void restore(),
    writable,
    editing,
    noteChange: () => setChanged(true),
    choose: (id) => (editing && changed ? setWanted(id) : choose(id)),
    leaving: wanted === null ? null : { leave: () => choose(wanted), stay: () => setWanted(null) },
    endEditing: (saved) => {
      begin(null);
      if (saved) chooseConnection(saved.id);
    },
    error: act.error,
  };
};
