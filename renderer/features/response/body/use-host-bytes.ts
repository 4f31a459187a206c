// The bytes of a body at the host, in slices, as far as they are looked at.
import { useCallback, useEffect, useRef, useState } from "react";
import type { AppError } from "../../../../shared/errors.ts";
import { bodyBytes } from "../../../api/queries/body-queries.ts";
import { bytesOfBase64 } from "./body-kind.ts";

const slice = 65_536;
const kept = 40;

/** `bytes` answers null for what is on its way; it is a new function whenever something has come. */
export const useHostBytes = (exchange: string) => {
  const slices = useRef(new Map<number, Uint8Array>());
  const asked = useRef(new Set<number>());
  const alive = useRef(true);
  const [state, setState] = useState<{ version: number; total: number | null; problem: AppError | null }>({
    version: 0,
    total: null,
    problem: null,
  });
  const fetchSlice = useCallback(
    async (number: number): Promise<void> => {
      if (asked.current.has(number) || slices.current.has(number)) return;
      asked.current.add(number);
      try {
        const { base64, total } = await bodyBytes(exchange, "response", number * slice, slice);
        if (!alive.current) return;
        slices.current.set(number, bytesOfBase64(base64));
        const oldest = slices.current.keys().next();
        if (slices.current.size > kept && !oldest.done) slices.current.delete(oldest.value);
        setState(({ version }) => ({ version: version + 1, total, problem: null }));
      } catch (error) {
        // `ask` rejects with AppError alone.
        if (alive.current) setState((before) => ({ ...before, problem: error as AppError }));
      } finally {
        asked.current.delete(number);
      }
    },
    [exchange],
  );
  useEffect(() => {
    alive.current = true;
    void fetchSlice(0);
    return () => {
      alive.current = false;
    };
  }, [fetchSlice]);

  const bytes = useCallback(
    (from: number, to: number): Uint8Array | null => {
      const number = Math.floor(from / slice);
      return slices.current.get(number)?.subarray(from - number * slice, to - number * slice) ?? null;
    },
    // A new function with each slice that arrives, so that the lines are drawn anew.
    // oxlint-disable-next-line react/exhaustive-deps
    [state.version],
  );
  const want = useCallback(
    (from: number, to: number) => {
      for (let number = Math.floor(from / slice); number <= Math.floor((to - 1) / slice); number += 1)
        void fetchSlice(number);
    },
    [fetchSlice],
  );
  return { bytes, want, total: state.total, problem: state.problem };
};
