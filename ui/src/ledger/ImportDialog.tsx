/** Files on their way in, and afterwards what became of each. */
import { Button, Progress } from "antd";

import type { FileStage, ImportedReply, ImportReport } from "../backend/generated";
import { List } from "../list/List";
import { day } from "../text/dates";
import { FILE_STAGES, NATURES, STAGE_TONES } from "../text/words";
import { Chip } from "../window/Chip";
import { Dialog } from "../window/Dialog";
import { useDrop } from "../window/drops";
import { useImporting } from "./importing";
import "./ledger.css";

export function ImportDialog() {
  const importing = useImporting();
  // Whatever screen is open: what is let go over the window is a reply.
  useDrop(importing.start);
  if (importing.running) return <Running />;
  if (importing.report) return <Report report={importing.report} />;
  return null;
}

const AT_WORK = new Set<FileStage>(["reading", "understanding"]);

function Running() {
  const { progress, files, stopping, stop } = useImporting();
  const total = progress?.total ?? 0;
  const done = progress?.done ?? 0;
  // The last of those at work is kept in sight.
  const at = files.reduce((last, { stage }, index) => (AT_WORK.has(stage) ? index : last), -1);
  const unread = files.filter(({ stage }) => stage === "unread").length;
  return (
    <Dialog
      title="正在导入反馈"
      testId="import-dialog"
      onClose={stop}
      actions={
        <Button data-testid="import-cancel" disabled={stopping} onClick={stop}>
          {stopping ? "正在停止……" : "停止导入"}
        </Button>
      }
    >
      <Progress percent={total > 0 ? Math.round((100 * done) / total) : 0} showInfo={false} />
      <p data-testid="import-progress">
        {total > 0 ? `已读 ${done} / ${total} 个文件` : "正在清点文件……"}
        {unread > 0 && <span className="doubtful">，{unread} 个未能读取</span>}
      </p>
      <List
        rows={files}
        keyOf={({ index }) => index}
        rowHeight={30}
        selected={at}
        className="import-files"
        label="文件"
        testId="import-stages"
        render={(file) => (
          <div className="import-file" data-stage={file.stage}>
            <span className="name" title={file.trouble ?? file.name}>
              {file.name}
            </span>
            <Chip tone={STAGE_TONES[file.stage]} title={file.trouble ?? undefined}>
              {FILE_STAGES[file.stage]}
            </Chip>
          </div>
        )}
      />
      <p className="mute">
        {stopping ? "正在读的文件读完即停。" : "全部读完后一次存入；停止则一个也不存入，可以重新导入。"}
      </p>
    </Dialog>
  );
}

function Report({ report }: { report: ImportReport }) {
  const { close } = useImporting();
  return (
    <Dialog
      wide
      title={report.cancelled ? "导入已停止" : "导入完成"}
      testId="import-report"
      onClose={close}
      actions={
        <Button type="primary" data-testid="import-report-close" onClick={close}>
          知道了
        </Button>
      }
    >
      <p className="sentence" data-testid="import-sentence">
        {report.sentence}
      </p>
      {report.skipped.length > 0 && (
        <section>
          <h3>未导入的文件（{report.skipped.length}）</h3>
          <List
            rows={report.skipped.map((skipped, index) => ({ ...skipped, index }))}
            keyOf={({ index }) => index}
            rowHeight={60}
            label="未导入的文件"
            className="skipped"
            testId="import-skipped"
            render={({ file, reason }) => (
              <div className="skipped-file">
                <b>{file}</b>
                <span>{reason}</span>
              </div>
            )}
          />
        </section>
      )}
      {report.replies.length > 0 && (
        <section className="imported">
          <h3>已导入的反馈（{report.replies.length}）</h3>
          <List
            rows={report.replies}
            keyOf={({ id }) => id}
            rowHeight={44}
            label="已导入的反馈"
            className="import-files"
            render={(reply) => <Imported reply={reply} />}
          />
        </section>
      )}
    </Dialog>
  );
}

function Imported({ reply }: { reply: ImportedReply }) {
  return (
    <div className="import-file" data-testid={`imported-${reply.id}`}>
      <span>
        <b>{reply.unit ?? "未认出单位"}</b> <span className="mute">{reply.files.join("、")}</span>
        {reply.warnings.map((warning) => (
          <div key={warning} className="doubtful">
            {warning}
          </div>
        ))}
      </span>
      <span className="chips">
        {reply.number && <span className="mute">{reply.number}</span>}
        {reply.date && <span className="mute">{day(reply.date)}</span>}
        <Chip tone={reply.nature === "none" ? "good" : reply.nature === "points" ? "act" : "doubt"}>
          {NATURES[reply.nature]}
          {reply.comments.length > 0 && ` ${reply.comments.length} 条`}
        </Chip>
        {reply.roster.length > 0 && <Chip>名单 {reply.roster.length} 人</Chip>}
        {reply.unplaced.length > 0 && <Chip tone="doubt">待核对 {reply.unplaced.length} 句</Chip>}
      </span>
    </div>
  );
}
