// Every key of the query cache, so that none is spelt twice.

export const queryKeys = {
  hostInfo: ["host.info"],
  preferences: ["preferences"],
  sandbox: ["sandbox.status"],
  credentials: ["credential.list"],
} as const;

export const mutationKeys = {
  sandboxSwitch: ["sandbox.switch"],
  sandboxFault: ["sandbox.setFault"],
  sandboxClock: ["sandbox.moveClock"],
} as const;
