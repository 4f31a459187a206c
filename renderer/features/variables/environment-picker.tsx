// Chooses the environment whose variables fill the calls, and leads to their values.
import { useState } from "react";
import { useCommand } from "../../commands/registry.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { NativeSelect } from "../../ui/native-select.tsx";
import { EnvironmentDialog } from "./environment-dialog.tsx";
import styles from "./variables.module.css";
import { globalsId, useVariables } from "./variables-memory.ts";

/** Globals count beside whichever is chosen. */
export const EnvironmentPicker = () => {
  const { environments, active, use } = useVariables();
  const [opened, setOpened] = useState(false);
  useCommand("call.environment", () => setOpened(true));
  const options = [
    { value: "", label: "No environment" },
    ...environments
      .filter(({ id }) => id !== globalsId)
      .map(({ id, name }) => ({ value: id, label: name || "Unnamed" })),
  ];
  return (
    <div className={styles["picker"]}>
      <div className={styles["select"]}>
        <NativeSelect
          id="call-environment"
          label="Environment"
          value={active ?? ""}
          options={options}
          onValue={(id) => use(id === "" ? null : id)}
        />
      </div>
      <LinkButton onClick={() => setOpened(true)}>Variables</LinkButton>
      <EnvironmentDialog opened={opened} onClose={() => setOpened(false)} />
    </div>
  );
};
