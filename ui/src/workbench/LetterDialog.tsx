/** The letter's facts, looked up while the matter runs. */
import { useRead } from "../backend/queries";
import { LetterFacts } from "../confirm/LetterFacts";
import { minute } from "../text/dates";
import { Dialog } from "../window/Dialog";

export function LetterDialog({ onClose }: { onClose: () => void }) {
  const letter = useRead("letter", {});
  return (
    <Dialog title="来函要素" testId="letter-dialog" onClose={onClose}>
      {letter.data && (
        <LetterFacts letter={letter.data}>{letter.data.deadline ? minute(letter.data.deadline.at) : null}</LetterFacts>
      )}
    </Dialog>
  );
}
