/** Where a point is two: the clerk chooses the place between two pieces of its words. */
import { Button } from "antd";
import { useState } from "react";

import type { CommentView, FilePages, Mark } from "../backend/generated";
import { useChange } from "../backend/queries";
import { KeyButton } from "../keys/KeyButton";
import { useKey } from "../keys/keys";
import { Dialog } from "../window/Dialog";

/** A piece of a point's words between two places where it may be cut. */
export interface CutPiece {
  passage: number;
  /** Character of the passage at which the piece begins. */
  start: number;
  text: string;
}

/** A point's words cut after each mark that may end a thought. Offsets count characters, not UTF-16 units. */
export function cutPieces(file: FilePages, marks: Mark[]): CutPiece[] {
  const pieces: CutPiece[] = [];
  for (const { span } of marks) {
    const letters = [...(file.passages[span.passage]?.text ?? "")];
    let start = span.start;
    for (let at = span.start; at < span.end; at += 1) {
      if (at + 1 < span.end && !"。；;，,！？".includes(letters[at] ?? "")) continue;
      pieces.push({ passage: span.passage, start, text: letters.slice(start, at + 1).join("") });
      start = at + 1;
    }
  }
  return pieces.filter(({ text }) => text.trim() !== "");
}

interface SplitDialogProps {
  comment: CommentView;
  pieces: CutPiece[];
  onClose: () => void;
}

export function SplitDialog({ comment, pieces, onClose }: SplitDialogProps) {
  return (
    <Dialog title={`${comment.handle} 从哪里拆成两条？`} testId="split-dialog" onClose={onClose}>
      <Choose comment={comment} pieces={pieces} onClose={onClose} />
    </Dialog>
  );
}

function Choose({ comment, pieces, onClose }: SplitDialogProps) {
  const change = useChange("split_comment");
  const sentence = pieces.findIndex((_, index) => index > 0 && /[。；;]$/.test(pieces[index - 1]?.text ?? ""));
  const [at, setAt] = useState(Math.max(1, sentence));
  const move = (by: number) => setAt(Math.max(1, Math.min(pieces.length - 1, at + by)));
  const split = async () => {
    const piece = pieces[at];
    if (piece && (await change.run({ comment: comment.id, passage: piece.passage, at: piece.start }))) onClose();
  };
  useKey({ key: "ArrowRight", label: "往后", run: () => move(1) });
  useKey({ key: "ArrowDown", label: "往后", run: () => move(1) });
  useKey({ key: "ArrowLeft", label: "往前", run: () => move(-1) });
  useKey({ key: "ArrowUp", label: "往前", run: () => move(-1) });
  return (
    <div className="split">
      <p className="official">
        {pieces.map(({ passage, start, text }, index) => (
          <span key={`${passage}-${start}`}>
            {index > 0 && (
              <Button
                size="small"
                type={index === at ? "primary" : "text"}
                aria-label={`在这里拆开 ${index}`}
                data-testid={`split-at-${index}`}
                onClick={() => setAt(index)}
              >
                ／
              </Button>
            )}
            <span className={index < at ? undefined : "second"}>{text}</span>
          </span>
        ))}
      </p>
      <p className="mute">←→ 移动拆开的位置。两条都按自己的文字重新识读。</p>
      <KeyButton
        keyName="Enter"
        label="拆开"
        primary
        disabled={change.busy || pieces.length < 2}
        onPress={() => void split()}
        testId="split-here"
      />
    </div>
  );
}
