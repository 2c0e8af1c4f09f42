/** Taking in replies: files go in from anywhere, the report stays until it is closed. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import { useBackend } from "../backend/context";
import { useMessages } from "../backend/messages";
import type { ImportReport, Progress } from "../backend/generated";
import { useChange } from "../backend/queries";

interface Importing {
  running: boolean;
  progress: Progress | null;
  /** Files seen so far, the latest last. */
  seen: string[];
  report: ImportReport | null;
  start(paths: string[]): void;
  stop(): void;
  close(): void;
  /** Shows a report made elsewhere. */
  showReport(report: ImportReport): void;
}

const ImportContext = createContext<Importing | null>(null);

export function ImportProvider({ children }: { children: ReactNode }) {
  const backend = useBackend();
  const errors = useMessages();
  const { run, busy } = useChange("import_replies");
  const [progress, setProgress] = useState<Progress | null>(null);
  const [seen, setSeen] = useState<string[]>([]);
  const [report, setReport] = useState<ImportReport | null>(null);

  const start = useCallback(
    (paths: string[]) => {
      if (busy || paths.length === 0) return;
      setReport(null);
      setSeen([]);
      setProgress(null);
      void run({ paths }, (now) => {
        setProgress(now);
        setSeen((before) => (before.at(-1) === now.file ? before : [...before, now.file]));
      }).then((made) => setReport(made ?? null));
    },
    [busy, run],
  );
  const stop = useCallback(() => void backend.cancel().catch(errors.show), [backend, errors]);
  const close = useCallback(() => setReport(null), []);
  const importing = useMemo(
    () => ({ running: busy, progress, seen, report, start, stop, close, showReport: setReport }),
    [busy, progress, seen, report, start, stop, close],
  );
  return <ImportContext value={importing}>{children}</ImportContext>;
}

export function useImporting(): Importing {
  const importing = useContext(ImportContext);
  if (!importing) throw new Error("no import provider above this component");
  return importing;
}
