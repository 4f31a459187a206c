// Fake objects that throw on every member nobody modelled, so that the app cannot lean on something we only imagine.
import { EventEmitter } from "node:events";
import { record } from "./recorder.ts";

const unmodelled = (what: string): Error => {
  record("unmodelled", what);
  return new Error(`The fake of Electron does not model ${what}.`);
};

/** Members that the language itself asks any object for: promises, inspection, JSON. */
const asked: ReadonlySet<PropertyKey> = new Set([
  "then",
  "toJSON",
  "constructor",
  "nodeType",
  "$$typeof",
  "asymmetricMatch",
]);

/**
 * Makes a fake of an Electron type from the members given, whose types are Electron's own.
 * Anything else on it throws and is recorded, even if the app catches it.
 */
export const model =
  <Type extends object>(name: string) =>
  <Member extends keyof Type>(members: Pick<Type, Member>): Type =>
    // Only the modelled members exist; the proxy answers for all the others by throwing.
    new Proxy(members, {
      get(target, key) {
        if (key in target || typeof key === "symbol") return Reflect.get(target, key);
        if (asked.has(key)) return undefined;
        throw unmodelled(`${name}.${key}`);
      },
      set(target, key, value) {
        if (!(key in target)) throw unmodelled(`setting ${name}.${String(key)}`);
        return Reflect.set(target, key, value);
      },
    }) as unknown as Type;

/** The events of a fake object: only those in the list can be listened to, since no other is ever emitted. */
export type Events = {
  readonly on: (event: string, listener: (...args: unknown[]) => void) => Events;
  readonly once: Events["on"];
  readonly removeListener: Events["on"];
  readonly emit: (event: string, ...args: readonly unknown[]) => void;
  /** Emits an event that a listener may prevent. @returns whether one did. */
  readonly ask: (event: string, details: Readonly<Record<string, unknown>>, ...args: readonly unknown[]) => boolean;
};

/** Makes the events of one object. */
export const createEvents = (name: string, known: readonly string[]): Events => {
  const emitter = new EventEmitter();
  const check = (event: string): string => {
    if (!known.includes(event)) throw unmodelled(`the event ${event} of ${name}`);
    return event;
  };
  const events: Events = {
    on: (event, listener) => {
      emitter.on(check(event), listener);
      return events;
    },
    once: (event, listener) => {
      emitter.once(check(event), listener);
      return events;
    },
    removeListener: (event, listener) => {
      emitter.removeListener(check(event), listener);
      return events;
    },
    emit: (event, ...args) => {
      emitter.emit(check(event), ...args);
    },
    ask: (event, details, ...args) => {
      let prevented = false;
      const preventDefault = (): void => {
        prevented = true;
      };
      const full: object = { ...details, preventDefault };
      emitter.emit(check(event), model<object>(`the ${event} event`)(full as never), ...args);
      return prevented;
    },
  };
  return events;
};

/**
 * The listening half of a fake's events under the type that Electron declares for it. Electron writes one overload per
 * event, which no single function can be checked against, hence the cast.
 */
export const listening = <Type extends { on: unknown; once: unknown; removeListener: unknown }>({
  on,
  once,
  removeListener,
}: Events): Pick<Type, "on" | "once" | "removeListener"> => {
  const methods: unknown = { on, once, removeListener };
  return methods as Pick<Type, "on" | "once" | "removeListener">;
};
