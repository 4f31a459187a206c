// The Guides screen: walks a customer through a vendor's portal, step by step, and ends in the test of the credential.
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy, IconPrinter } from "@tabler/icons-react";
import { useRef } from "react";
import { commandRegistry } from "../../commands/registry.ts";
import { Columns } from "../../ui/columns.tsx";
import { Screen } from "../../ui/screen.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { Background } from "./background.tsx";
import { FinishCard } from "./finish-card.tsx";
import { useGuideCommands } from "./guide-commands.ts";
import { GuideList } from "./guide-list.tsx";
import { KeptHint } from "./kept-hint.tsx";
import { GuidePrint } from "./guide-print.tsx";
import { walkKey } from "./guide-progress.ts";
import styles from "./guides-screen.module.css";
import { Accounts, Preconditions, Ways } from "./preparation.tsx";
import { StepCard } from "./step-card.tsx";
import { StepList } from "./step-list.tsx";
import { type CopyKind, type GuideCopies, useCopies } from "./use-copies.ts";
import { useGuide } from "./use-guide.ts";

const copyWords: Record<CopyKind, string> = { email: "Copy as e-mail", markdown: "Copy as Markdown" };

const CopyAction = ({ kind, last }: { kind: CopyKind; last: GuideCopies["last"] }) => {
  const mine = last?.kind === kind ? last : null;
  const Icon = mine === null ? IconCopy : mine.done ? IconCheck : IconAlertTriangle;
  return (
    <Button
      variant="default"
      leftSection={<Icon size={14} aria-hidden />}
      onClick={() => commandRegistry.run(`guide.copy.${kind}`)}
    >
      {mine === null ? copyWords[kind] : mine.done ? "Copied" : "Not copied"}
    </Button>
  );
};

const spoken = (last: GuideCopies["last"]): string => {
  if (last === null) return "";
  return last.done ? "Copied; no secret is in it." : "The browser refused to copy.";
};

/** Guides at the left, the steps beside them, the current one at the right. */
export const GuidesScreen = () => {
  const open = useGuide();
  const copies = useCopies(open);
  const heading = useRef<HTMLHeadingElement>(null);
  // Once the new step is on the page: its heading is read, and the keyboard goes on from there.
  const onMoved = () => {
    setTimeout(() => {
      heading.current?.focus({ preventScroll: true });
      heading.current?.scrollIntoView({ block: "nearest" });
    });
  };
  useGuideCommands(open, copies, onMoved);
  const { entry, guide, walk, step } = open;
  const key = walkKey(walk);
  return (
    <Screen
      title="Guides"
      layout="fill"
      chips={
        <span className={styles["chip"]}>
          <StatusChip tone="neutral" icon={null}>
            {walk.account === "" ? entry.name : `${entry.name} · ${walk.account}`}
          </StatusChip>
        </span>
      }
      side={<GuideList />}
      actions={
        <>
          <CopyAction kind="email" last={copies.last} />
          <CopyAction kind="markdown" last={copies.last} />
          <Button
            variant="default"
            leftSection={<IconPrinter size={14} aria-hidden />}
            onClick={() => commandRegistry.run("guide.print")}
          >
            Print
          </Button>
        </>
      }
    >
      <Columns
        labels={["Guide", "Current step"]}
        left={
          <div key={key}>
            <h2 className={styles["title"]}>{guide.title}</h2>
            <p className={styles["aim"]}>{guide.aim}</p>
            <KeptHint />
            <Ways open={open} />
            <Accounts open={open} />
            <Preconditions open={open} />
            <StepList open={open} onMoved={onMoved} />
          </div>
        }
        right={
          <>
            {step ? (
              <StepCard key={`${key}\n${step.id}`} open={open} step={step} heading={heading} onMoved={onMoved} />
            ) : (
              <FinishCard key={key} open={open} heading={heading} />
            )}
            <Background guide={guide} way={walk.way} />
          </>
        }
      />
      <p className="visually-hidden" role="status">
        {spoken(copies.last)}
      </p>
      <GuidePrint open={open} />
    </Screen>
  );
};
