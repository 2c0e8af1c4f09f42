/** The letter's facts as understood. */
import type { ReactNode } from "react";

import type { Letter, ReplyChannel } from "../backend/generated";
import { fullDay } from "../text/dates";

function Fact({ name, children, optional = false }: { name: string; children: ReactNode; optional?: boolean }) {
  if (optional && !children) return null;
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children || <span className="doubtful">未识别</span>}</dd>
    </div>
  );
}

/** A way of answering in words. */
export function channelWords(channel: ReplyChannel): string {
  switch (channel.way) {
    case "formal":
      return channel.to ? `正式文件报${channel.to}` : "正式文件";
    case "oa":
      return channel.to ? `OA发送至${channel.to}` : "OA";
    case "mail":
      return `邮箱 ${channel.address}`;
    case "fax":
      return `传真 ${channel.number}`;
  }
}

/** The deadline is put in by the caller, as it can be corrected. */
export function LetterFacts({ letter, children }: { letter: Letter; children: ReactNode }) {
  return (
    <dl className="facts" data-testid="letter-facts">
      <Fact name="标题">
        <span className="official">{letter.title}</span>
      </Fact>
      <Fact name="发函单位">{letter.sender ?? letter.letterhead}</Fact>
      <Fact name="文号" optional>
        {letter.number}
      </Fact>
      <Fact name="主送">{letter.addressees.join("，")}</Fact>
      <Fact name="依据">{letter.basis.join("；")}</Fact>
      <Fact name="成文日期">{letter.date && fullDay(letter.date)}</Fact>
      <Fact name="反馈截止">
        {children}
        {letter.deadline?.guess && <div className="doubtful">{letter.deadline.guess}</div>}
      </Fact>
      <Fact name="反馈方式">{letter.channels.map(channelWords).join("；")}</Fact>
      <Fact name="联系人">
        {letter.contacts.map(({ name, phone }) => [name, phone].filter(Boolean).join(" ")).join("；")}
      </Fact>
      <Fact name="附件">
        {letter.annex_names.map((annex, index) => (
          <div key={annex} className="official">
            {index + 1}. {annex}
          </div>
        ))}
      </Fact>
      <Fact name="版记" optional>
        {letter.imprint.join("；")}
      </Fact>
    </dl>
  );
}
