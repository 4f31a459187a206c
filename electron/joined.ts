// Lets all who ask while an answer is under way wait for the same one.

/** The same work, begun anew only when none is under way. */
export const joined = <Value>(work: () => Promise<Value>): (() => Promise<Value>) => {
  let open: Promise<Value> | null = null;
  return () => {
    open ??= work().finally(() => {
      open = null;
    });
    return open;
  };
};
