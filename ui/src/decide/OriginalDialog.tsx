/** The whole reply that a comment stands in. */
import type { CommentView } from "../backend/generated";
import { useRead } from "../backend/queries";
import { CoverageBar, Passages } from "../text/Original";
import { Dialog } from "../window/Dialog";

export function OriginalDialog({ comment, onClose }: { comment: CommentView; onClose: () => void }) {
  const pages = useRead("reply", { reply: comment.reply });
  return (
    <Dialog wide title={`${comment.unit || "未认出单位"} 来件原文`} testId="original-dialog" onClose={onClose}>
      {pages.data?.files.map((file) => (
        <div key={file.file.id}>
          <p className="file-name">{file.file.name}</p>
          {file.file.unreadable && <p className="doubtful">未能识读：{file.file.unreadable}</p>}
          <CoverageBar pages={file} />
          <Passages passages={file.passages} marks={file.marks} selectedComment={comment.id} />
        </div>
      ))}
    </Dialog>
  );
}
