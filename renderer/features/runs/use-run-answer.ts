// The answer of one result of a run, asked for when it is looked at.
import { useEffect, useState } from "react";
import type { CallReport } from "../../../shared/domain.ts";
import { host } from "../../api/host.ts";

/** `null`: the host does not hold it any more; `undefined`: it has not said yet. */
export type RunAnswer = CallReport | null | undefined;

/** Asks the host anew for each. */
export const useRunAnswer = (runId: string, index: number): RunAnswer => {
  const [known, setKnown] = useState<{ readonly key: string; readonly report: CallReport | null } | null>(null);
  const key = `${runId}/${index}`;
  useEffect(() => {
    let isWanted = true;
    void host("run.answer", { runId, index }).then((answer) => {
      if (isWanted) setKnown({ key, report: answer.ok ? answer.value : null });
    });
    return () => {
      isWanted = false;
    };
  }, [runId, index, key]);
  return known?.key === key ? known.report : undefined;
};
