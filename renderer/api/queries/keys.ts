// Every key of the query cache, so that none is spelt twice.

export const queryKeys = {
  hostInfo: ["host.info"],
  preferences: ["preferences"],
  sandbox: ["sandbox.status"],
} as const;
