// One line of input for things that browsers, spell checkers and password managers must keep their hands off.
import { type ClipboardEventHandler, type ReactNode, useLayoutEffect, useRef } from "react";
import { insideSentence } from "./inside-sentence.ts";
import { useHideWhilePresenting } from "./presenting.ts";
import styles from "./text-input.module.css";

type TextInputProps = {
  id: string;
  value: string;
  onValue: (value: string) => void;
  /** True hides the characters. */
  hidden?: boolean;
  /** Mono face, for everything that goes over the wire letter by letter. */
  mono?: boolean;
  /** True where the value names somebody: dots while the screen is shown to others. */
  names?: boolean;
  placeholder?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
  required?: boolean;
  autoFocus?: boolean;
  onPaste?: ClipboardEventHandler<HTMLInputElement>;
  onBlur?: () => void;
  /** A small control inside the field, at its end. */
  end?: ReactNode;
};

/** A browser's input holds one line: it drops line breaks, which the state may still hold on purpose. */
const oneLine = (text: string): string => text.replace(/[\r\n]/g, "");

/**
 * Uncontrolled on purpose: React would copy the value of a controlled input into an attribute, and with it a password
 * into every serialisation of the page.
 */
export const TextInput = (props: TextInputProps) => {
  const { id, value, onValue, hidden = false, mono = false, placeholder, describedBy, invalid = false, end } = props;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const element = input.current;
    return () => {
      // React's note of the last value lives as long as the element that is left behind, and with it a password.
      if (element) element.value = "";
    };
  }, []);
  useLayoutEffect(() => {
    if (input.current && input.current.value !== oneLine(value)) input.current.value = oneLine(value);
  }, [value]);
  return (
    <div className={styles["box"]} data-mono={mono} data-invalid={invalid}>
      <input
        ref={input}
        id={id}
        className={styles["input"]}
        type={hidden ? "password" : "text"}
        placeholder={placeholder}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={props.required || undefined}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        data-bwignore
        data-form-type="other"
        data-autofocus={props.autoFocus || undefined}
        data-names={props.names || undefined}
        // Not onChange: React keeps that back when the text is the same, and the state may still hold a line break.
        onInput={(event) => onValue(event.currentTarget.value)}
        onPaste={props.onPaste}
        onBlur={props.onBlur}
      />
      {end}
    </div>
  );
};

/** The button inside a secret field; it shows nothing while somebody presents. */
export const RevealButton = ({ shown, label, onToggle }: { shown: boolean; label: string; onToggle: () => void }) => {
  const presenting = useHideWhilePresenting(shown, onToggle);
  return (
    <button
      type="button"
      className={styles["reveal"]}
      aria-label={`${shown ? "Hide" : "Show"} ${insideSentence(label)}`}
      disabled={presenting}
      onClick={onToggle}
    >
      {shown ? "Hide" : "Show"}
    </button>
  );
};
