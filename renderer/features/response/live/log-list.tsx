// Lines that go on coming as a list: filtered by text and by kind, in either order, the chosen one whole below.
import { Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { NativeSelect, type SelectOption } from "../../../ui/native-select.tsx";
import { WindowList, type WindowRow } from "../../../ui/window-list.tsx";
import styles from "./live.module.css";

/** Height of a row in px. */
const rowHeight = 28;

/** Characters of the data in a row. */
const inRow = 300;

type LogLineProps = {
  /** Milliseconds since 1970. */
  at: number;
  /** The same as it is read. */
  clock: string;
  /** Marks between the time and the data. */
  children: ReactNode;
  data: string;
};

/** What a row of the list shows. */
export const LogLine = ({ at, clock, children, data }: LogLineProps) => (
  <span className={styles["row"]}>
    <time dateTime={new Date(at).toISOString()}>{clock}</time>
    {children}
    <span className={styles["data"]}>{data.slice(0, inRow).replaceAll(/\s+/g, " ")}</span>
  </span>
);

/** How the list is narrowed by its text, and in which order it stands. */
export type LogFilter = { readonly text: string; readonly newestFirst: boolean };

type LogListProps<Row extends WindowRow> = {
  /** The name of the region. */
  label: string;
  /** What its lines are: "event" and "Events". */
  one: string;
  many: string;
  filter: LogFilter;
  onFilter: (change: Partial<LogFilter>) => void;
  /** The choice of a kind. */
  kinds: { label: string; value: string; options: readonly SelectOption[]; onValue: (value: string) => void };
  /** More buttons behind the order. */
  acts?: ReactNode;
  /** How many are shown, of how many. */
  count: ReactNode;
  /** Says what is not listed; null while all is. */
  cut: ReactNode;
  rows: readonly Row[];
  selected: string | null;
  onSelect: (row: Row) => void;
  render: (row: Row) => ReactNode;
  /** The chosen one, whole. */
  children: ReactNode;
};

/** Arrow keys choose; the choice stays while more come. */
export const LogList = <Row extends WindowRow>(props: LogListProps<Row>) => {
  const { label, one, many, filter, onFilter, kinds, acts, count, cut, rows, selected, onSelect, render } = props;
  const id = useId();
  return (
    <section className={styles["log"]} aria-label={label}>
      <search className={styles["bar"]}>
        <input
          className={styles["input"]}
          value={filter.text}
          onChange={({ currentTarget: { value: text } }) => onFilter({ text })}
          onKeyDown={(event) => {
            // What was typed goes first; with nothing typed the key is the screen's.
            if (event.key !== "Escape" || filter.text === "" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onFilter({ text: "" });
          }}
          aria-label={`Filter the ${many.toLowerCase()} by text`}
          placeholder="Filter by text"
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <span className={styles["kinds"]}>
          <NativeSelect id={`${id}-kind`} {...kinds} />
        </span>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={
            filter.newestFirst ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />
          }
          onClick={() => onFilter({ newestFirst: !filter.newestFirst })}
        >
          {filter.newestFirst ? "Newest first" : "Oldest first"}
        </Button>
        {acts}
        <span className={styles["muted"]}>{count}</span>
      </search>
      {cut !== null && <p className={styles["rule"]}>{cut}</p>}
      <div className={styles["list"]}>
        {rows.length === 0 ? (
          <p className={styles["quiet"]}>No {one} fits the filter.</p>
        ) : (
          <WindowList
            label={many}
            rows={rows}
            rowHeight={rowHeight}
            selected={selected}
            onSelect={onSelect}
            render={render}
          />
        )}
      </div>
      {props.children}
    </section>
  );
};
