// Every key of the query cache, so that none is spelt twice.

export const queryKeys = {
  hostInfo: ["host.info"],
  preferences: ["preferences"],
  sandbox: ["sandbox.status"],
  credentials: ["credential.list"],
  vault: ["vault.status"],
  audit: ["vault.audit"],
  connections: ["connection.list"],
  history: ["history"],
  retention: ["history.retention"],
  backups: ["backup.list"],
  body: ["body.open"],
} as const;

/** What the store alone can tell: it leaves the cache when the store is locked. */
export const sealedKeys = [queryKeys.connections, queryKeys.history, queryKeys.audit, queryKeys.credentials] as const;

export const mutationKeys = {
  sandboxSwitch: ["sandbox.switch"],
  sandboxFault: ["sandbox.setFault"],
  sandboxClock: ["sandbox.moveClock"],
  backup: ["backup.create"],
} as const;
