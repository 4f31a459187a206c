// Finds the browser that browser mode opens its window in: the first of Chrome, Chromium, Edge and Brave.
import { posix, win32 } from "node:path";

export type Browser = {
  readonly name: string;
  readonly path: string;
  /** True for a snap, which may write only below its own folder in the home directory. */
  readonly confined: boolean;
};

/** What the search looks at; passed in so that every system can be tested on any other. */
export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly exists: (path: string) => boolean;
};

const linuxNames: readonly (readonly [name: string, commands: readonly string[], places: readonly string[]])[] = [
  ["Chrome", ["google-chrome-stable", "google-chrome"], ["/opt/google/chrome/chrome"]],
  ["Chromium", ["chromium", "chromium-browser"], ["/usr/lib/chromium/chromium", "/snap/bin/chromium"]],
  ["Edge", ["microsoft-edge-stable", "microsoft-edge"], ["/opt/microsoft/msedge/msedge"]],
  ["Brave", ["brave-browser-stable", "brave-browser", "brave"], ["/opt/brave.com/brave/brave", "/snap/bin/brave"]],
];

const macNames: readonly (readonly [name: string, app: string])[] = [
  ["Chrome", "Google Chrome"],
  ["Chromium", "Chromium"],
  ["Edge", "Microsoft Edge"],
  ["Brave", "Brave Browser"],
];

const windowsNames: readonly (readonly [name: string, place: string])[] = [
  ["Chrome", "Google\\Chrome\\Application\\chrome.exe"],
  ["Chromium", "Chromium\\Application\\chrome.exe"],
  ["Edge", "Microsoft\\Edge\\Application\\msedge.exe"],
  ["Brave", "BraveSoftware\\Brave-Browser\\Application\\brave.exe"],
];

const linuxCandidates = ({ env, exists }: Surroundings): Browser[] => {
  // Without a display server a window cannot open.
  if (!env["DISPLAY"] && !env["WAYLAND_DISPLAY"]) return [];
  // A relative entry would start whatever lies in the current folder.
  const onPath = (env["PATH"] ?? "").split(":").filter((folder) => folder.startsWith("/"));
  const folders = [...new Set([...onPath, "/usr/local/bin", "/usr/bin"])];
  return linuxNames.flatMap(([name, commands, places]) =>
    [...commands.flatMap((command) => folders.map((folder) => posix.join(folder, command))), ...places].map((path) => ({
      name,
      path,
      // Ubuntu's /usr/bin/chromium-browser only hands over to the snap.
      confined: path.startsWith("/snap/") || (path.endsWith("/chromium-browser") && exists("/snap/bin/chromium")),
    })),
  );
};

const macCandidates = ({ home }: Surroundings): Browser[] =>
  macNames.flatMap(([name, app]) =>
    ["/Applications", posix.join(home, "Applications")].map((folder) => ({
      name,
      path: posix.join(folder, `${app}.app`, "Contents/MacOS", app),
      confined: false,
    })),
  );

const windowsCandidates = ({ env }: Surroundings): Browser[] => {
  const roots = [env["ProgramFiles"], env["ProgramFiles(x86)"], env["LOCALAPPDATA"]].filter(
    (root) => root !== undefined && win32.isAbsolute(root),
  );
  return windowsNames.flatMap(([name, place]) =>
    // The filter above leaves no undefined; the type does not say so.
    roots.map((root) => ({ name, path: win32.join(root ?? "", place), confined: false })),
  );
};

/** The browser to use, or null when there is none or nothing to show it on. */
export const findBrowser = (surroundings: Surroundings): Browser | null => {
  const candidates =
    surroundings.platform === "win32"
      ? windowsCandidates(surroundings)
      : surroundings.platform === "darwin"
        ? macCandidates(surroundings)
        : linuxCandidates(surroundings);
  return candidates.find(({ path }) => surroundings.exists(path)) ?? null;
};
