// Tells the windows of results in portions: hundreds come within a second, and each alone would make the page draw anew.
import type { CheckProgress, CheckResult } from "../../shared/check-view.ts";
import type { HostEvent } from "../../shared/events.ts";
import type { Clock } from "../ports.ts";

export type CheckTeller = {
  /** A run has begun. */
  begin(): void;
  tell(result: CheckResult): void;
  /** A run has ended: what is left is told at once. */
  end(): void;
};

/** So long a portion grows, in milliseconds. */
const portionMs = 120;

/** Creates it. */
export const createCheckTeller = (needs: {
  readonly clock: Clock;
  readonly emit: (event: HostEvent) => void;
  readonly progress: () => CheckProgress | null;
}): CheckTeller => {
  let portion: CheckResult[] = [];
  let sleeping = false;

  const send = (): void => {
    const results = portion;
    portion = [];
    const progress = needs.progress();
    needs.emit({ type: "check.changed", results, progress: progress && { ...progress } });
  };

  const later = async (): Promise<void> => {
    if (sleeping) return;
    sleeping = true;
    await needs.clock.sleep(portionMs);
    sleeping = false;
    if (portion.length > 0) send();
  };

  return {
    begin: send,
    tell(result) {
      portion.push(result);
      void later();
    },
    end: send,
  };
};
