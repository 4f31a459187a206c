// Saves a draft once, and knows the two refusals that the form itself can put right: a taken name and another host.
import type { Connection, ConnectionDraft } from "../../../shared/connection-view.ts";
import type { AppError } from "../../../shared/errors.ts";
import { useConnectionActs } from "../../api/queries/connection-queries.ts";
import { useAct } from "../../api/use-act.ts";

export type Save = {
  readonly pending: boolean;
  /** Said at the name. */
  readonly nameTaken: boolean;
  /** The saved secret would go to another host; the user may agree. */
  readonly otherHost: AppError | null;
  /** Every other refusal. */
  readonly error: AppError | null;
  readonly clear: () => void;
  /** @returns the connection, or null when it was not saved */
  readonly run: (draft: ConnectionDraft) => Promise<Connection | null>;
};

/** State of one save form. */
export const useSave = (): Save => {
  const { save } = useConnectionActs();
  const act = useAct();
  const code = act.error?.code;
  return {
    pending: act.pending,
    nameTaken: code === "connection.name-taken",
    otherHost: code === "connection.other-host" ? act.error : null,
    error: code === "connection.name-taken" || code === "connection.other-host" ? null : act.error,
    clear: act.clear,
    run: async (draft) => {
      if (act.pending) return null;
      const saved = await act.run(() => save(draft));
      return saved.ok ? saved.value : null;
    },
  };
};
