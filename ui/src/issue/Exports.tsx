/** Writing the documents out, and opening them. */
import { Button } from "antd";
import { useState } from "react";

import { useBackend } from "../backend/context";
import { useMessages } from "../backend/messages";
import type { Exported, ExportKind, Finding } from "../backend/generated";
import { useChange } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { fileName } from "../text/fileName";
import { EXPORTS } from "../text/words";

const OFFERED: { kind: ExportKind; ending: string; key: string; testId: string }[] = [
  { kind: "joint", ending: "docx", key: "P", testId: "export-joint" },
  { kind: "summary", ending: "docx", key: "S", testId: "export-summary-docx" },
  { kind: "summary", ending: "xlsx", key: "X", testId: "export-summary-xlsx" },
];

const PROGRAMS: Record<string, string> = { docx: "Word", xlsx: "Excel" };

export function Exports({ name, findings }: { name: string; findings: Finding[] }) {
  const backend = useBackend();
  const errors = useMessages();
  const change = useChange("export");
  const [made, setMade] = useState<Exported[]>([]);
  const blocking = findings.filter(({ severity }) => severity === "blocking").length;
  const run = async (kind: ExportKind, ending: string) => {
    if (change.busy) return;
    try {
      const path = await backend.pickSave(fileName(`${EXPORTS[kind]}${name}`, ending));
      const done = path ? await change.run({ kind, path }) : undefined;
      if (done) setMade((before) => [done, ...before.filter((one) => one.path !== done.path)]);
    } catch (error) {
      errors.show(error);
    }
  };
  return (
    <section className="panel exports" data-testid="exports">
      <div className="padded row">
        {OFFERED.map(({ kind, ending, key, testId }) => (
          <KeyButton
            key={testId}
            keyName={key}
            label={`${EXPORTS[kind]}（${PROGRAMS[ending]}）`}
            primary={kind === "joint"}
            disabled={change.busy}
            onPress={() => void run(kind, ending)}
            testId={testId}
          />
        ))}
        {blocking > 0 && <span className="doubtful">还有 {blocking} 项必须解决，现在导出的只能作校样。</span>}
        {change.busy && <span className="mute">正在导出……</span>}
      </div>
      {made.map((file) => (
        <div key={file.path} className="padded exported" data-testid={`exported-${file.kind}`}>
          <span>
            已导出{EXPORTS[file.kind]}：<span className="path">{file.path}</span>
          </span>
          <Button data-testid="open-exported" onClick={() => void backend.openFile(file.path).catch(errors.show)}>
            打开
          </Button>
          {file.notes.map((note) => (
            <p key={note} className="doubtful">
              {note}
            </p>
          ))}
        </div>
      ))}
    </section>
  );
}
