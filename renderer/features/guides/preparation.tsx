// What stands above the steps: the way to go, the account it is for, and what must be at hand.
import { Button, SegmentedControl } from "@mantine/core";
import { useId, useState } from "react";
import { preconditionsOf, startWalk } from "../../../shared/guide.ts";
import { Form } from "../../ui/form.tsx";
import { Panel } from "../../ui/panel.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useGuideProgress } from "./guide-progress.ts";
import styles from "./preparation.module.css";
import { SureButton } from "./sure-button.tsx";
import type { OpenGuide } from "./use-guide.ts";

/** Which method the walk ends in. */
export const Ways = ({ open: { guide, walk, takeWay } }: { open: OpenGuide }) => {
  const way = guide.ways.find(({ method }) => method === walk.way) ?? guide.ways[0];
  return (
    <div className={styles["ways"]}>
      <SegmentedControl
        aria-label="Way to sign in"
        value={walk.way}
        onChange={takeWay}
        data={guide.ways.map(({ method, title }) => ({ value: method, label: title }))}
        fullWidth
        size="xs"
        radius="sm"
        transitionDuration={0}
      />
      <p className="muted">{way.when}</p>
    </div>
  );
};

/** One walk per account, each with its own progress; the first name goes to the walk that has begun. */
export const Accounts = ({ open }: { open: OpenGuide }) => {
  const id = useId();
  const [name, setName] = useState("");
  const { walks, keep, open: show, remove } = useGuideProgress();
  const { entry, guide, walk } = open;
  const taken = walks.some((other) => other.vendor === entry.vendor && other.account === name.trim());
  const add = () => {
    const account = name.trim();
    if (account === "") return;
    setName("");
    if (walk.account === "") return open.rename(account);
    if (!taken) keep(startWalk(entry.vendor, guide, account));
    show({ vendor: entry.vendor, account });
  };
  if (!guide.repeat) return null;
  const drop = () => {
    remove(walk);
    const rest = walks.find((other) => other.vendor === entry.vendor && other.account !== walk.account);
    show({ vendor: entry.vendor, account: rest?.account ?? "" });
  };
  return (
    <Panel title={`Once per ${guide.repeat.per}`} right={walk.account === "" ? "no account named" : walk.account}>
      {walk.account === "" && <p className={styles["why"]}>{guide.repeat.why}</p>}
      <Form className={styles["add"]} onSubmit={add}>
        <label className="visually-hidden" htmlFor={id}>
          Name of the account
        </label>
        <TextInput id={id} value={name} onValue={setName} placeholder="Colorado dental office" />
        <Button type="submit" variant="default">
          {walk.account === "" ? "Name it" : "Add account"}
        </Button>
      </Form>
      {walk.account !== "" && (
        <p className={styles["drop"]}>
          <SureButton ask="Forget this account" sure={`Forget what was done for ${walk.account}?`} onSure={drop} />
        </p>
      )}
    </Panel>
  );
};

/** The checklist. */
export const Preconditions = ({ open: { guide, walk, change } }: { open: OpenGuide }) => {
  const all = preconditionsOf(guide, walk.way);
  const met = all.filter(({ text }) => walk.met.includes(text)).length;
  const toggle = (text: string) =>
    change({ met: walk.met.includes(text) ? walk.met.filter((other) => other !== text) : [...walk.met, text] });
  // Once the walk has begun, the steps are what matters.
  const [wanted, setWanted] = useState<boolean | null>(null);
  const shown = wanted ?? walk.done.length === 0;
  return (
    <Panel
      title="Before you start"
      right={
        <>
          {met} of {all.length}
          <LinkButton onClick={() => setWanted(!shown)} label={`${shown ? "Hide" : "Show"} what is needed`}>
            {shown ? "Hide" : "Show"}
          </LinkButton>
        </>
      }
      flush
    >
      {shown && (
        <ul className={styles["checks"]}>
          {all.map(({ text }) => (
            <li key={text}>
              <label className={styles["check"]}>
                <input type="checkbox" checked={walk.met.includes(text)} onChange={() => toggle(text)} />
                <span>{text}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
};
