/** The words of a file typed beside its page. */
import { Button } from "antd";
import { useState } from "react";

import type { FileId, FileView } from "../backend/generated";
import { useChange } from "../backend/queries";
import { TextField } from "../field/TextField";
import { PageImage } from "../page/PageImage";
import { Dialog } from "../window/Dialog";

/** Words not saved yet, by file: closing the dialog by mistake loses nothing. */
const unsaved = new Map<FileId, string>();

interface TypeTextDialogProps {
  file: FileView;
  onClose: () => void;
}

export function TypeTextDialog({ file, onClose }: TypeTextDialogProps) {
  const [text, setText] = useState(unsaved.get(file.id) ?? "");
  const change = useChange("type_text");
  const ready = text.trim() !== "" && !change.busy;
  const write = (words: string) => {
    unsaved.set(file.id, words);
    setText(words);
  };
  const save = async () => {
    if (!ready || !(await change.run({ file: file.id, text: text.trim() }))) return;
    unsaved.delete(file.id);
    onClose();
  };
  return (
    <Dialog
      title={`录入“${file.name}”的文字`}
      testId="type-dialog"
      wide
      onClose={onClose}
      actions={
        <Button type="primary" disabled={!ready} data-testid="type-save" onClick={() => void save()}>
          <kbd>Ctrl+回车</kbd> 存入并归类
        </Button>
      }
    >
      <div className={file.pages > 0 ? "typing beside" : "typing"}>
        {file.pages > 0 && <PageImage file={file.id} pages={file.pages} places={[]} />}
        <label>
          照原件录入或粘贴，一段一行；没有意见就写“无意见”。意见、名单会自动找出来，再由您核对。
          <TextField
            label="文字"
            rows={14}
            official
            focused
            value={text}
            onChange={write}
            onSubmit={() => void save()}
            testId="type-field"
          />
        </label>
      </div>
    </Dialog>
  );
}
