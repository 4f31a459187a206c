// The host's events, delivered by type; unknown or malformed ones are dropped.
import { useEffect, useRef } from "react";
import { type HostEvent, numberedEventSchema } from "../../shared/events.ts";

type EventOf<Type extends HostEvent["type"]> = Extract<HostEvent, { type: Type }>;

const listeners = new Set<(event: HostEvent) => void>();

/** Hands one event text of the transport to everyone who listens. */
export const deliverEvent = (text: string): void => {
  const message = numberedEventSchema.safeParse(JSON.parse(text));
  if (!message.success) return;
  for (const listener of listeners) listener(message.data.event);
};

/** Listens to one type of event. @returns a function that ends it. */
export const onHostEvent = <Type extends HostEvent["type"]>(
  type: Type,
  handle: (event: EventOf<Type>) => void,
): (() => void) => {
  const listener = (event: HostEvent) => {
    // The comparison proves it; TypeScript does not narrow a union by a generic discriminant.
    if (event.type === type) handle(event as EventOf<Type>);
  };
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Listens to one type of event for as long as the caller is mounted. */
export const useHostEvent = <Type extends HostEvent["type"]>(
  type: Type,
  handle: (event: EventOf<Type>) => void,
): void => {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => onHostEvent(type, (event) => latest.current(event)), [type]);
};
