// An Enter acts once, where it went down: held on, or pressed again in haste behind a dialog that it has ended, it sends nothing.
import { useLayoutEffect } from "react";

/** How long a second press behind a dialog is haste, ms; who has seen that the dialog is gone needs longer. */
const haste = 500;

/** Where Enter is down; null while it is up. */
let down: EventTarget | null = null;

/** Whether Enter was the last thing pressed. */
let isLast = false;

type Spent = {
  /** What has the focus behind the dialog; an element that is gone is not kept alive, nor what was typed into it. */
  readonly place: WeakRef<Element>;
  /** ms as of performance.now(). */
  readonly until: number;
};

let spent: Spent | null = null;

/** To be told by a dialog that has gone: the Enter that has ended it, if one has, is spent. @param place what has the focus now */
export const spendEnter = (place: Element | null): void => {
  spent = isLast && place ? { place: new WeakRef(place), until: performance.now() + haste } : null;
};

/** To be told by who moves the focus on right behind a dialog. */
export const passSpentEnter = (place: Element): void => {
  if (spent) spent = { ...spent, place: new WeakRef(place) };
};

/** Only what would send a form: any other press can be seen and taken back, and may be meant. */
const submits = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || (target instanceof HTMLButtonElement && target.type === "submit");

const onPress = (event: KeyboardEvent): void => {
  if (event.key !== "Enter") {
    isLast = false;
    spent = null;
    return;
  }
  const isHaste =
    spent?.place.deref() === event.target && performance.now() < (spent?.until ?? 0) && submits(event.target);
  if (event.repeat ? event.target !== down : isHaste) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  down = event.target;
  isLast = true;
};

const onUp = (event: KeyboardEvent): void => {
  if (event.key === "Enter") down = null;
};

const onPointer = (): void => {
  isLast = false;
  spent = null;
};

/** Watches over the window for as long as the caller is mounted. */
export const useSpentEnter = (): void => {
  useLayoutEffect(() => {
    window.addEventListener("keydown", onPress, { capture: true });
    window.addEventListener("keyup", onUp, { capture: true });
    window.addEventListener("pointerdown", onPointer, { capture: true });
    return () => {
      window.removeEventListener("keydown", onPress, { capture: true });
      window.removeEventListener("keyup", onUp, { capture: true });
      window.removeEventListener("pointerdown", onPointer, { capture: true });
      down = null;
      onPointer();
    };
  }, []);
};
