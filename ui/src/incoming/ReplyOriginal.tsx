/** A reply's own files as text. */
import type { ReplyId } from "../backend/generated";
import { useRead } from "../backend/queries";
import { CoverageBar, Passages, quotedWords } from "../text/Original";
import { lacksText, Unread } from "../unread/Unread";
import { Empty } from "../window/Empty";

export function ReplyOriginal({ reply }: { reply: ReplyId }) {
  const pages = useRead("reply", { reply }, { keep: true });
  const view = pages.data?.reply;
  const evidence = view ? [...quotedWords(view.senders.map(({ why }) => why)), view.nature_words].filter(Boolean) : [];
  const unread = pages.data?.files.find(lacksText);
  return (
    <section className="panel" data-testid="reply-original">
      <h3>
        原文
        {evidence.length > 0 && <small>划线处是判断单位和性质的依据</small>}
        {pages.data?.reply.number && <small>{pages.data.reply.number}</small>}
      </h3>
      <div className="scroll padded">
        {!pages.data && <Empty>正在读取……</Empty>}
        {pages.data?.files.map((file) => (
          <div key={file.file.id}>
            <p className="file-name">{file.file.name}</p>
            <Unread pages={file} keyed={file === unread} />
            <CoverageBar pages={file} />
            <Passages passages={file.passages} marks={file.marks} evidence={evidence} />
          </div>
        ))}
      </div>
    </section>
  );
}
