// The filters at the left: text first, then what an exchange was.
import { counted } from "../../../shared/counted.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import { useConnections } from "../../api/queries/connection-queries.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { CheckRow } from "../../ui/check-row.tsx";
import { FieldFrame } from "../../ui/field-frame.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { SideHeading, SideList } from "../../ui/side-list.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import styles from "./history.module.css";
import { isNarrow, type Span, spans, useHistoryMemory } from "./history-filter.ts";

/** Id of the field of the search. */
export const historyFindId = "history-find";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const classes = [
  { value: "2", label: "2xx success" },
  { value: "3", label: "3xx redirect" },
  { value: "4", label: "4xx refused" },
  { value: "5", label: "5xx server error" },
  { value: "1", label: "1xx" },
  { value: "0", label: "No complete answer" },
];

type ChoiceProps = {
  id: string;
  label: string;
  any: string;
  value: string | null;
  options: readonly { readonly value: string; readonly label: string }[];
  onValue: (value: string | null) => void;
};

const Choice = ({ id, label, any, value, options, onValue }: ChoiceProps) => (
  <FieldFrame id={`history-${id}`} label={label}>
    <NativeSelect
      id={`history-${id}`}
      value={value ?? ""}
      options={[{ value: "", label: any }, ...options]}
      onValue={(next) => onValue(next === "" ? null : next)}
    />
  </FieldFrame>
);

const isSpan = (text: string): text is Span => Object.hasOwn(spans, text);

/** Every change takes effect at once. */
export const HistorySide = () => {
  const { filter, span, narrow, setSpan, widen } = useHistoryMemory();
  const openSettings = useUiStore((state) => state.openSettings);
  const connections = useConnections().data ?? [];
  const off = connections.filter(({ keepHistory }) => !keepHistory).length;
  return (
    <SideList label="History filters">
      <SideHeading right={(isNarrow(filter) || span !== "any") && <LinkButton onClick={widen}>Reset</LinkButton>}>
        Find
      </SideHeading>
      <div className={styles["filters"]}>
        <div>
          <label htmlFor={historyFindId} className="visually-hidden">
            Find in address, headers and bodies
          </label>
          <TextInput
            id={historyFindId}
            value={filter.text ?? ""}
            onValue={(text) => narrow({ text: text === "" ? null : text })}
            placeholder="Address, header, body"
          />
        </div>
        <Choice
          id="connection"
          label="Connection"
          any="Any"
          value={filter.connection}
          options={connections.map(({ id, name }) => ({ value: id, label: name }))}
          onValue={(connection) => narrow({ connection })}
        />
        <Choice
          id="vendor"
          label="Vendor"
          any="Any"
          value={filter.vendor}
          options={vendors.map(({ id, name }) => ({ value: id, label: name }))}
          onValue={(vendor) => narrow({ vendor })}
        />
        <Choice
          id="method"
          label="Method"
          any="Any"
          value={filter.method}
          options={methods.map((value) => ({ value, label: value }))}
          onValue={(method) => narrow({ method })}
        />
        <Choice
          id="status"
          label="Answer"
          any="Any"
          value={filter.statusClass === null ? null : String(filter.statusClass)}
          options={classes}
          onValue={(value) => narrow({ statusClass: value === null ? null : Number(value) })}
        />
        <Choice
          id="span"
          label="Time"
          any={spans.any}
          value={span === "any" ? null : span}
          options={Object.entries(spans)
            .filter(([value]) => value !== "any")
            .map(([value, label]) => ({ value, label }))}
          onValue={(value) => setSpan(value !== null && isSpan(value) ? value : "any")}
        />
        <CheckRow checked={filter.pinnedOnly} onChecked={(pinnedOnly) => narrow({ pinnedOnly })}>
          Pinned only
        </CheckRow>
      </div>
      <p className={styles["hint"]}>
        Secrets are masked before anything is kept.{" "}
        {off === 0
          ? "History can be switched off for a connection by editing it."
          : `History is off for ${counted(off, "connection")}.`}{" "}
        <LinkButton onClick={() => openSettings("history")}>How much is kept</LinkButton>
      </p>
    </SideList>
  );
};
