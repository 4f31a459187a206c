// One line of input that knows {{name}}: marked, told under the pointer, and offered while it is typed.
import { type ComponentProps, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { variableUses } from "../../../shared/variables.ts";
import { TextInput } from "../../ui/text-input.tsx";
import { useSuggest, type ListPlace } from "../variables/use-suggest.ts";
import { useVariableView, type VariableFact } from "../variables/variable-facts.ts";
import { VariableCard, VariableList } from "../variables/variable-list.tsx";
import { textMeasure } from "./text-measure.ts";
import styles from "./variable-input.module.css";

type VariableInputProps = Omit<ComponentProps<typeof TextInput>, "mono" | "end" | "hidden">;

const oneLine = (text: string): string => text.replace(/[\r\n]/g, "");

/** A reference and where it stands, in px from the beginning of the text. */
type Mark = { readonly name: string; readonly left: number; readonly width: number };

/** One and the same, so that typing without references draws nothing anew. */
const noMarks: readonly Mark[] = [];

const marksOf = (input: HTMLInputElement | null, text: string): readonly Mark[] => {
  if (!input || !text.includes("{{")) return noMarks;
  const width = textMeasure(input);
  return variableUses(text, []).map(({ name, start, end }) => {
    const left = width(text.slice(0, start));
    return { name, left, width: width(text.slice(0, end)) - left };
  });
};

/** The caret walks by the arrow keys as in every field; only an open list takes them. */
export const VariableInput = (props: VariableInputProps) => {
  const { facts, of } = useVariableView();
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState(0);
  const [marks, setMarks] = useState<readonly Mark[]>(noMarks);
  const [told, setTold] = useState<{ fact: VariableFact; place: ListPlace } | null>(null);
  const field = (): HTMLInputElement | null => box.current?.querySelector("input") ?? null;
  const { value } = props;
  useEffect(() => {
    const measure = (): void => setMarks(marksOf(box.current?.querySelector("input") ?? null, oneLine(value)));
    measure();
    // The face may come after the first text.
    void document.fonts?.ready.then(measure);
  }, [value]);

  const { list, active, look, key, choose, close } = useSuggest(facts, ({ start, end }, text) => {
    const input = field();
    if (!input) return;
    input.focus();
    input.setSelectionRange(start, end);
    // Deprecated, yet the only way that the field's own undo knows of.
    if (!document.execCommand("insertText", false, text)) {
      input.setRangeText(text, start, end, "end");
      props.onValue(input.value);
    }
  });
  useEffect(() => {
    const input = box.current?.querySelector("input");
    if (!input) return;
    const said = { role: "combobox", "aria-expanded": "true", "aria-autocomplete": "list" };
    const all = { ...said, "aria-controls": list?.id ?? null, "aria-activedescendant": active };
    for (const [name, text] of Object.entries(all))
      if (list && text !== null) input.setAttribute(name, text);
      else input.removeAttribute(name);
  }, [list, active]);

  const lookAt = (): void => {
    const input = field();
    if (!input || input.selectionStart !== input.selectionEnd) return close();
    look(input.value, input.selectionStart ?? 0, () => {
      const { left, bottom } = input.getBoundingClientRect();
      const at = textMeasure(input)(input.value.slice(0, input.selectionStart ?? 0)) - input.scrollLeft;
      return { left: Math.max(8, Math.min(left + at, window.innerWidth - 320)), top: bottom + 4 };
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    setTold(null);
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!key(event.key)) return;
    // Neither sends the call nor cancels it.
    event.preventDefault();
    event.stopPropagation();
  };
  const onMouseMove = (event: MouseEvent): void => {
    const input = field();
    if (!input || marks.length === 0 || list) return setTold(null);
    const { left, bottom } = input.getBoundingClientRect();
    const at = event.clientX - left + input.scrollLeft - 10;
    const mark = marks.find((one) => one.left <= at && at <= one.left + one.width);
    setTold(
      mark
        ? {
            fact: of(mark.name),
            place: { left: Math.max(8, left + 10 + mark.left - input.scrollLeft), top: bottom + 4 },
          }
        : null,
    );
  };
  return (
    <div
      ref={box}
      className={styles["field"]}
      role="presentation"
      onKeyDownCapture={onKeyDown}
      onKeyUp={(event) => /^(Arrow(Left|Right)|Home|End)$/.test(event.key) && lookAt()}
      onInput={lookAt}
      onScrollCapture={() => setScroll(field()?.scrollLeft ?? 0)}
      onBlur={() => {
        close();
        setScroll(0);
      }}
      onClick={() => list && lookAt()}
      onMouseMove={onMouseMove}
      onMouseLeave={() => setTold(null)}
    >
      <TextInput {...props} mono />
      {marks.length > 0 && (
        <div className={styles["marks"]} aria-hidden>
          <div style={{ transform: `translateX(${-scroll}px)` }}>
            {marks.map(({ name, left, width }) => (
              <i key={left} style={{ left, width }} data-unknown={of(name).value === null} />
            ))}
          </div>
        </div>
      )}
      <VariableList list={list} choose={choose} />
      {told && <VariableCard fact={told.fact} place={told.place} />}
    </div>
  );
};
