/** Taking in replies: files go in from anywhere, the report stays until it is closed. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

import { useBackend } from "../backend/context";
import { useMessages } from "../backend/messages";
import type { FileProgress, ImportReport, Progress } from "../backend/generated";
import { useChange } from "../backend/queries";

interface Importing {
  running: boolean;
  progress: Progress | null;
  /** Every file with its stage, in the order in which they came in. */
  files: FileProgress[];
  /** The clerk has asked to stop; files being read are read to their end. */
  stopping: boolean;
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
  const [files, setFiles] = useState<FileProgress[]>([]);
  const [stopping, setStopping] = useState(false);
  const [report, setReport] = useState<ImportReport | null>(null);

  const start = useCallback(
    (paths: string[]) => {
      if (busy || paths.length === 0) return;
      setReport(null);
      setFiles([]);
      setStopping(false);
      setProgress(null);
      void run({ paths }, (now) => {
        setProgress(now);
        setFiles((before) => {
          const after = [...before];
          for (const file of now.files) after[file.index] = file;
          return after;
        });
      }).then((made) => setReport(made ?? null));
    },
    [busy, run],
  );
  const stop = useCallback(() => {
    setStopping(true);
    void backend.cancel().catch(errors.show);
  }, [backend, errors]);
  const close = useCallback(() => setReport(null), []);
  const importing = useMemo(
    () => ({ running: busy, progress, files, stopping, report, start, stop, close, showReport: setReport }),
    [busy, progress, files, stopping, report, start, stop, close],
  );
  return <ImportContext value={importing}>{children}</ImportContext>;
}

export function useImporting(): Importing {
  const importing = useContext(ImportContext);
  if (!importing) throw new Error("no import provider above this component");
  return importing;
}
