/** What was understood of the letter, to be put right before a matter is made of it. */
import { Button } from "antd";
import { useState } from "react";

import { useBackend } from "../backend/context";
import { useMessages } from "../backend/messages";
import type { Corrections, Understanding, UnitId } from "../backend/generated";
import { KeyButton } from "../keys/KeyButton";
import { DeadlinePicker } from "../deadline/DeadlinePicker";
import { fileName } from "../text/fileName";
import { UnitList } from "../units/UnitList";
import { DraftSummary } from "./DraftSummary";
import { LetterFacts } from "./LetterFacts";
import "./confirm.css";

interface ConfirmProps {
  letter: string;
  drafts: string[];
  understanding: Understanding;
  onBack: () => void;
  onCreated: (path: string) => void;
}

export function Confirm({ letter, drafts, understanding, onBack, onCreated }: ConfirmProps) {
  const backend = useBackend();
  const errors = useMessages();
  const [recipients, setRecipients] = useState<UnitId[]>(understanding.recipients);
  const [members, setMembers] = useState<UnitId[]>(understanding.members);
  const [issuers, setIssuers] = useState<UnitId[]>(understanding.issuers);
  const [deadline, setDeadline] = useState(understanding.letter?.deadline?.at ?? null);
  const [busy, setBusy] = useState(false);

  const create = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const subject =
        understanding.drafts.find(({ kind }) => kind !== "letter")?.title ?? understanding.letter?.title ?? "事项";
      const path = await backend.pickSave(fileName(subject, "hegao"));
      if (path) {
        const corrections: Corrections = { recipients, members, issuers, deadline };
        const made = await backend.call("create_matter", { path, letter, drafts, corrections });
        onCreated(made.path);
        return;
      }
    } catch (error) {
      errors.show(error);
    }
    setBusy(false);
  };

  return (
    <div className="confirm" data-testid="confirm">
      <div className="confirm-head">
        <h1>请核对识读结果</h1>
        <span className="mute">有误的直接改，确认后生成事项文件。</span>
        <span className="fill" />
        <Button data-testid="confirm-back" onClick={onBack}>
          返回
        </Button>
        <KeyButton
          keyName="Enter"
          label="确认，生成事项"
          primary
          disabled={busy}
          onPress={() => void create()}
          testId="confirm-create"
        />
      </div>
      <div className="confirm-body">
        {understanding.margin_notes.map(({ text, remark }) => (
          <div key={text} className="note" data-testid="margin-note">
            <b>手写批注</b>
            <span>
              “{text}”<span className="mute">　{remark || "已作为备注保留，没有并入正文。"}</span>
            </span>
          </div>
        ))}
        <Notes title="请留意" sentences={understanding.warnings} testId="confirm-warnings" />
        <Notes
          title="未能识读"
          sentences={understanding.losses.map(({ place, what }) => `${place}：${what}`)}
          testId="confirm-losses"
        />
        <div className="columns">
          <div className="column">
            <section className="panel">
              <h3>来函 {understanding.city && <small>单位目录：{understanding.city}</small>}</h3>
              {understanding.letter ? (
                <LetterFacts letter={understanding.letter}>
                  <DeadlinePicker value={deadline} onChange={setDeadline} />
                </LetterFacts>
              ) : (
                <div className="padded" data-testid="no-letter">
                  <p className="doubtful">
                    这份文件没有认成征求意见函，下面按文稿列出。请核对征求对象，并设定反馈截止时间。
                  </p>
                  <DeadlinePicker value={deadline} onChange={setDeadline} />
                </div>
              )}
            </section>
            {understanding.standing_rules.length > 0 && (
              <section className="panel" data-testid="standing-rules">
                <h3>通用规定</h3>
                {understanding.standing_rules.map((rule) => (
                  <p key={rule} className="official padded">
                    {rule}
                  </p>
                ))}
              </section>
            )}
            {understanding.drafts.map((draft) => (
              <DraftSummary key={draft.id} draft={draft} />
            ))}
          </div>
          <div className="column">
            <UnitList
              title="征求对象"
              hint="台账按此排列；“各旗市区”“相关部门”已展开。"
              units={understanding.units}
              value={recipients}
              onChange={setRecipients}
              testId="recipients"
            />
          </div>
          <div className="column">
            <UnitList
              title="联合印发单位"
              hint="按此排列落款，第一个为主办单位。"
              units={understanding.units}
              value={issuers}
              onChange={setIssuers}
              testId="issuers"
            />
            <UnitList
              title="成员单位"
              hint="协调机制的组成部门，须提供名单。"
              units={understanding.units}
              value={members}
              onChange={setMembers}
              testId="members"
            />
          </div>
        </div>
      </div>
    </div>
  );
}

function Notes({ title, sentences, testId }: { title: string; sentences: string[]; testId: string }) {
  if (sentences.length === 0) return null;
  return (
    <div className="note doubt" data-testid={testId}>
      <b>
        {title} {sentences.length}
      </b>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
