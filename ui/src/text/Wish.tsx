/** What a comment wants, in as few words as can be. */
import type { CommentView } from "../backend/generated";

/** What is wanted: old and new words where they are short, else as written. */
export function Wish({ comment }: { comment: CommentView }) {
  const { kind, quote, proposed } = comment;
  const short = (quote?.length ?? 0) + (proposed?.length ?? 0) < 200;
  if (short && kind === "replace" && quote && proposed) {
    return (
      <>
        <del>{quote}</del> → <ins>{proposed}</ins>
      </>
    );
  }
  if (short && kind === "delete" && quote) {
    return (
      <>
        删除 <del>{quote}</del>
      </>
    );
  }
  return <>{comment.text}</>;
}
