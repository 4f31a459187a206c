// A part of the window whose code comes later, drawn at once when it is there: a dialog's keys must not go behind it.
import { type ComponentType, createElement, useEffect, useState, useSyncExternalStore } from "react";

/**
 * As `lazy`, without its pause: React shows what it has waited for only some 300 ms after it began to wait.
 *
 * @param load fetches the code
 * @returns the part, which is nothing until its code is there and throws where that cannot be had; and what fetches the
 * code before the part is asked for, and never rejects
 */
export const laterPart = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): readonly [ComponentType<Props>, () => Promise<void>] => {
  let part: ComponentType<Props> | null = null;
  let fetching: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const take = async (): Promise<void> => {
    try {
      part = await load();
    } catch (error) {
      fetching = null;
      throw error;
    }
    for (const listener of listeners) listener();
  };
  const fetch = (): Promise<void> => (fetching ??= take());
  const Later = (props: Props) => {
    const loaded = useSyncExternalStore(subscribe, () => part);
    const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      fetch().catch((error: unknown) => setFailed({ error }));
    }, []);
    if (failed) throw failed.error;
    return loaded && createElement(loaded, props);
  };
  return [Later, () => fetch().catch(() => undefined)];
};
