// A small act that cannot be taken back: the first press asks, the second does it.
import { useEffect, useRef, useState } from "react";
import { LinkButton } from "../../ui/link-button.tsx";
import styles from "./sure-button.module.css";

type SureButtonProps = {
  /** Words of the button. */
  ask: string;
  /** The question that follows. */
  sure: string;
  onSure: () => void;
};

/** The question stands where the button was; Keep takes it back. */
export const SureButton = ({ ask, sure, onSure }: SureButtonProps) => {
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const before = useRef(asking);
  useEffect(() => {
    // The press has taken its own button away: the focus goes to the harmless one in its place.
    if (before.current !== asking) [...(place.current?.querySelectorAll("button") ?? [])].at(-1)?.focus();
    before.current = asking;
  }, [asking]);
  return (
    <span className={styles["question"]} ref={place}>
      {asking ? (
        <>
          <span role="status">{sure}</span>
          <LinkButton
            label={`Yes, ${ask.toLowerCase()}`}
            onClick={() => {
              setAsking(false);
              onSure();
            }}
          >
            Yes
          </LinkButton>
          <LinkButton onClick={() => setAsking(false)}>Keep</LinkButton>
        </>
      ) : (
        <LinkButton onClick={() => setAsking(true)}>{ask}</LinkButton>
      )}
    </span>
  );
};
