/** What of a file could not be read, and the ways out: type it from the page, or read the file again. */
import { Button } from "antd";
import { useState } from "react";

import type { FilePages, ReplyView } from "../backend/generated";
import { useChange } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { TypeTextDialog } from "./TypeTextDialog";
import "./unread.css";

/** Whether words of a file are missing that a person could type. */
export function lacksText({ file, passages }: FilePages): boolean {
  return file.unreadable !== null || (file.losses.length > 0 && (passages.length === 0 || file.pages > 0));
}

/** What is told of a reply, but for what stands with its files already. */
export function otherWarnings({ files, warnings }: ReplyView): string[] {
  const shown = files.flatMap(({ name, unreadable, losses }) => [
    `“${name}”：${unreadable}`,
    ...losses.map(({ place, what }) => `${place}：${what}`),
  ]);
  return warnings.filter((warning) => !shown.includes(warning));
}

interface UnreadProps {
  pages: FilePages;
  /** The key stands on this one. */
  keyed?: boolean;
}

export function Unread({ pages, keyed = false }: UnreadProps) {
  const { file, marks } = pages;
  const [typing, setTyping] = useState(false);
  const again = useChange("read_again");
  const used = marks.some(({ kind }) => kind === "comment" || kind === "roster");
  if (file.unreadable === null && file.losses.length === 0) return null;
  const type = () => setTyping(true);
  return (
    <div className="unread" data-testid={`unread-${file.id}`}>
      {file.unreadable && <p className="doubtful">未能识读：{file.unreadable}</p>}
      {file.losses.map(({ place, what }) => (
        <p key={`${place}${what}`} className="doubtful">
          {place}：{what}
        </p>
      ))}
      {lacksText(pages) && (
        <div className="row">
          {keyed ? (
            <KeyButton keyName="T" label="录入文字" onPress={type} testId="type-text" />
          ) : (
            <Button onClick={type}>录入文字</Button>
          )}
          {!used && (
            <Button
              disabled={again.busy}
              data-testid="read-again"
              title="装好文字识别模型或 WPS、LibreOffice 之后用"
              onClick={() => void again.run({ file: file.id })}
            >
              {again.busy ? "正在识读……" : "重新识读"}
            </Button>
          )}
        </div>
      )}
      {typing && <TypeTextDialog file={file} onClose={() => setTyping(false)} />}
    </div>
  );
}
