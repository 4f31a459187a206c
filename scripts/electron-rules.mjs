// What Electron offers and the program never takes: each of these would undo a protection, wherever it stood.

/** @type {readonly { id: string, message: string, pattern: RegExp }[]} */
export const electronRules = [
  {
    id: "weak-window",
    message: "No mixed content, no experimental features, no features of the engine switched on by name.",
    pattern: /(?:allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures)["']?\s*:/gu,
  },
  {
    id: "scheme-rights",
    message: "Ringback's own scheme neither passes its policy by nor is open to other origins.",
    pattern: /(?:bypassCSP|corsEnabled|allowServiceWorkers)["']?\s*:\s*true/gu,
  },
  {
    id: "memory-on-disk",
    message: "Crash reports, diagnostic reports and heap snapshots hold pieces of memory: none is ever written.",
    pattern:
      /\bcrashReporter\b|\bprocess\s*\.\s*report\b|writeHeapSnapshot|takeHeapSnapshot|setHeapSnapshotNearHeapLimit/gu,
  },
  {
    id: "plain-keychain",
    message: "Without a keychain there is none: a key that is the same on every machine protects nothing.",
    pattern: /setUsePlainTextEncryption/gu,
  },
  {
    id: "deep-link",
    message: "No link of the system opens Ringback.",
    pattern: /setAsDefaultProtocolClient|registerProtocolHandler/gu,
  },
  {
    id: "file-page",
    message: "The page comes over app:// only.",
    pattern: /\.loadFile\s*\(|loadURL\s*\(\s*[`"'](?!app:)/gu,
  },
  {
    id: "whole-ipc",
    message: "The page gets functions that carry text, never ipcRenderer itself or the event that brings it along.",
    pattern:
      /exposeInMainWorld\([^)]*,\s*(?:ipcRenderer|electron)\b|[{,]\s*ipcRenderer\s*[},](?!.*from\s+["']electron)|\(\s*event\s*,[^)]*\)\s*=>\s*listener\(\s*event/gu,
  },
];
