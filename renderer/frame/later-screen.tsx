// One of the screens whose code comes behind the first paint: nothing for the moment that takes, then the screen.
import { Button } from "@mantine/core";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { Waiting } from "../ui/waiting.tsx";
import type { LaterScreens } from "./later-screens.ts";
import { loadScreens, useScreenCode } from "./screen-code.ts";

type LaterScreenProps = { id: keyof LaterScreens; label: string };

/** Says so where the code cannot be had; what was typed elsewhere stays. */
export const LaterScreen = ({ id, label }: LaterScreenProps) => {
  const { screens, failed } = useScreenCode();
  const Loaded = screens?.[id];
  if (Loaded) return <Loaded />;
  if (!failed) return <Waiting phase={`Loading ${label}`} />;
  return (
    <Screen title={label}>
      <ErrorNotice
        error={{
          title: "This screen could not be loaded",
          why: "The program behind this window did not hand out the screen's code.",
          next: "Try again. If Ringback was stopped, start it again and reload the window.",
        }}
        action={
          <Button variant="default" onClick={() => void loadScreens()}>
            Try again
          </Button>
        }
      />
    </Screen>
  );
};
