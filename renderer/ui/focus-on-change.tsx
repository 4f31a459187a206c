// Moves the focus into content that takes the place of other content, as a dialog does only when it opens.
import { type ReactNode, useEffect, useRef } from "react";

type FocusOnChangeProps = {
  children: ReactNode;
  /** True leaves the focus where it is. */
  asleep?: boolean;
};

/** Give it a key: with each new one the first `data-autofocus` inside takes the focus. */
export const FocusOnChange = ({ children, asleep = false }: FocusOnChangeProps) => {
  const wasAsleep = useRef(asleep);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wasAsleep.current) place.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, []);
  return <div ref={place}>{children}</div>;
};
