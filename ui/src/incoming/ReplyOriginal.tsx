/** A reply's own files as text. */
import type { ReplyId } from "../backend/generated";
import { useRead } from "../backend/queries";
import { CoverageBar, Passages, quotedWords } from "../text/Original";
import { Empty } from "../window/Empty";

export function ReplyOriginal({ reply }: { reply: ReplyId }) {
  const pages = useRead("reply", { reply }, { keep: true });
  const view = pages.data?.reply;
  const evidence = view ? [...quotedWords(view.senders.map(({ why }) => why)), view.nature_words].filter(Boolean) : [];
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
            {file.file.unreadable ? (
              <p className="doubtful">未能识读：{file.file.unreadable}</p>
            ) : (
              <>
                <CoverageBar pages={file} />
                <Passages passages={file.passages} marks={file.marks} evidence={evidence} />
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
