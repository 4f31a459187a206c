// The method of a call: a usual one chosen, or any other word typed; and what to know of one in small letters.
import { useState } from "react";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useComposeMemory, useTab } from "./compose-memory.ts";
import styles from "./compose.module.css";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const other = "other";

/** Give it a key per request. */
export const MethodField = () => {
  const method = useTab(({ draft }) => draft.method);
  const edit = useComposeMemory((state) => state.edit);
  const setMethod = (next: string): void => edit((draft) => ({ ...draft, method: next }));
  const [custom, setCustom] = useState(false);
  const typed = custom || !methods.includes(method);
  return (
    <div className={styles["method"]}>
      <div>
        <NativeSelect
          id="call-method"
          label="Method"
          value={typed ? other : method}
          options={[...methods.map((value) => ({ value, label: value })), { value: other, label: "Other…" }]}
          onValue={(value) => {
            setCustom(value === other);
            setMethod(value === other ? "" : value);
          }}
        />
      </div>
      {typed && (
        <div>
          <label htmlFor="call-method-word" className="visually-hidden">
            Other method
          </label>
          <TextInput id="call-method-word" mono value={method} placeholder="WORD" onValue={setMethod} />
        </div>
      )}
    </div>
  );
};

/** `get` is not GET: it goes out as typed, and that is seldom meant. @param onUsual told when the usual spelling is taken */
export const MethodLine = ({ onUsual }: { onUsual: () => void }) => {
  const method = useTab(({ draft }) => draft.method.trim());
  const edit = useComposeMemory((state) => state.edit);
  const usual = method.toUpperCase();
  if (method === usual || !methods.includes(usual)) return null;
  return (
    <p className={styles["note"]} role="status">
      <code>{method}</code> goes out as typed, and most servers know {usual} only.{" "}
      <LinkButton
        onClick={() => {
          edit((draft) => ({ ...draft, method: usual }));
          onUsual();
        }}
      >
        Use {usual}
      </LinkButton>
    </p>
  );
};
