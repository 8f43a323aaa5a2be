import type { Message, Quote } from "@parley/api/types";
import type { ComponentChildren } from "preact";
import { useApp } from "../frame/context";
import { Icon } from "../frame/icons";
import { Time } from "../words/Time";
import { Answers } from "./Answers";
import { Attachment } from "./Attachments";
import { Body } from "./Body";
import type { Row } from "./rows";

export function Bubble({ row }: { row: Row & { kind: "message" } }) {
  const { controller, say } = useApp();
  const { message, first, last, tick } = row;
  const mine = message.author === "customer";
  return (
    <li class={classes(mine, first, last)}>
      {mine ? <span class="vh">{say("you")}: </span> : first ? <Who message={message} /> : null}
      {message.quotes && <Quoted quote={message.quotes} />}
      {message.attachments.map((media) => (
        <Attachment key={media.id} file={{ ...media, url: controller.base + media.url.replace(/^\//, "") }} />
      ))}
      {message.text && <Body text={message.text} answers={row.answers} />}
      {message.keyboard && <Answers keyboard={message.keyboard} open={row.open} picked={row.picked} />}
      {last && (
        <p class="meta">
          <Time at={message.at} />
          {tick && (
            <span class={`row ${tick}`} title={say(tick)}>
              <Icon name={tick === "read" ? "checks" : "check"} size={16} />
              <span class="vh">{say(tick)}</span>
            </span>
          )}
        </p>
      )}
    </li>
  );
}

/** What it answers to. */
function Quoted({ quote: { author, author_name, text } }: { quote: Quote }) {
  const { say } = useApp();
  return (
    <blockquote class="hint" dir="auto">
      <strong>{author === "customer" ? say("you") : author_name}</strong> {text}
    </blockquote>
  );
}

export function classes(mine: boolean, first: boolean, last: boolean, extra = ""): string {
  return `message column ${mine ? "mine" : "theirs"}${first ? " first" : ""}${last ? " last" : ""} ${extra}`;
}

function Who({ message }: { message: Message }) {
  const { say } = useApp();
  const bot = message.author === "bot";
  const name = message.author_name || say(bot ? "role_bot" : "role_agent");
  const role = say(bot ? "role_bot" : "role_agent");
  let face: ComponentChildren = [...name][0]?.toUpperCase();
  if (bot) face = <Icon name="robot" size={16} />;
  return (
    <p class="who row">
      <span class="face" aria-hidden="true">
        {face}
      </span>
      <strong class="ellipsis" dir="auto">
        {name}
      </strong>
      {role !== name && <span class="hint"> {role}</span>}
    </p>
  );
}
