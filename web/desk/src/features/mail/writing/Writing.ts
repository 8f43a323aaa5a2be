import { getMailDraftQueryKey } from "@parley/api/query";
import { discardMailDraft, getMailDraft, saveMailDraft, sendMail, startMail, takeMailBack } from "@parley/api/sdk";
import type { MailDraft, OpenDraft } from "@parley/api/types";
import type { QueryClient } from "@tanstack/react-query";
import { withAnswer } from "../../../lib/liveCache";
import { codeOf, isPassing } from "../../../lib/problems";
import { newKey } from "../../conversations/composer/key";
import { begun, type Content, contentOf, isSameMail, toSend, turned } from "./content";
import { readKept, writeKept } from "./kept";
import { NOBODY, REST, type WritingState } from "./state";

const SAVE_AFTER = 800;
const TRY_AGAIN = 5000;

/**
 * The mail an agent writes in one conversation. It outlives the page's parts: what was typed is saved, and files arrive, after
 * another conversation was opened.
 */
export class Writing {
  state = REST;
  private version = 0;
  private opened = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | null = null;
  /** What the server was given last; it may have taken it without our hearing of it. */
  private given: Content | null = null;
  private meanwhile: MailDraft | null = null;
  private key: string | null = null;
  private focusOwed = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly cache: QueryClient,
    private readonly account: number,
    private readonly conversation: number,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  read = (): WritingState => this.state;

  /** The server's word on the draft: at first, and whenever it changed here or in another window. */
  heard(draft: MailDraft | null): void {
    if (!this.opened) this.open(draft);
    else if (draft === null) this.heardNone();
    else if (draft.due_at !== null) this.adopt(draft);
    else if (draft.version <= this.version) return;
    else if (this.underWay) this.meanwhile = draft;
    else if (this.isUnsaved()) this.set({ other: draft });
    else this.adopt(draft);
  }

  /** What it is to be: an answer, a forward. With something written already only whom it goes to changes. */
  async begin(mode: Content["mode"], answers: number | null): Promise<void> {
    const { content, dueAt, starting, saving, wanted } = this.state;
    if (dueAt !== null || starting) return;
    this.focusOwed = true;
    if (content && content.mode === mode && content.answers === answers) return this.set({ wanted: wanted + 1 });
    this.set({ starting: true, problem: null });
    try {
      const query = { mode, ...(answers !== null && { answers }) };
      const { data } = await startMail({ path: this.path(), query, throwOnError: true });
      const { content: now, edition } = this.state;
      if (now && saving !== "fresh") this.change(turned(now, data));
      else this.set({ content: begun(data), saving: "fresh", edition: edition + 1 });
      this.set({ wanted: this.state.wanted + 1 });
    } catch (problem) {
      this.set({ problem });
    } finally {
      this.set({ starting: false });
    }
  }

  /** Whether whoever wanted to write is still to be led into the editor. Asked once. */
  takeFocus(): boolean {
    const owed = this.focusOwed;
    this.focusOwed = false;
    return owed;
  }

  change(change: Partial<Content>): void {
    const { content } = this.state;
    if (!content || this.state.dueAt !== null) return;
    const next = { ...content, ...change };
    // What was refused may be right now.
    const problem = this.state.saving === "failed" ? this.state.problem : null;
    this.set({ content: next, saving: "unsaved", problem });
    this.keep(next);
    this.saveAfter(SAVE_AFTER);
  }

  save = (): Promise<void> => {
    clearTimeout(this.timer);
    const { content, other, dueAt } = this.state;
    if (!content || !this.isUnsaved() || other || dueAt !== null) return Promise.resolve();
    this.underWay ??= this.put(content).finally(() => {
      this.underWay = null;
      this.afterPut();
    });
    return this.underWay;
  };

  async send(): Promise<void> {
    if (!this.state.content || this.state.sending || this.state.dueAt !== null) return;
    clearTimeout(this.timer);
    this.set({ sending: true, problem: null });
    await this.underWay;
    clearTimeout(this.timer);
    const { content } = this.state;
    if (!content) return this.set({ sending: false });
    // Kept until an answer came: the same mail tried again is sent once.
    this.key ??= newKey();
    try {
      const body = { ...toSend(content), key: this.key };
      const { data } = await sendMail({ path: this.path(), body, throwOnError: true });
      writeKept(this.account, this.conversation, null);
      this.key = null;
      if (data.due_at === null) this.close();
      else this.set({ dueAt: data.due_at, saving: "saved", other: null });
    } catch (problem) {
      if (!isPassing(problem)) this.key = null;
      this.set({ problem });
      if (this.isUnsaved()) this.saveAfter(SAVE_AFTER);
    } finally {
      this.set({ sending: false });
    }
  }

  async takeBack(): Promise<void> {
    this.set({ problem: null });
    try {
      await withAnswer(
        this.cache,
        async () => (await takeMailBack({ path: this.path(), throwOnError: true })).data,
        (draft) => {
          this.keepInCache(draft);
          this.adopt(draft);
        },
      );
      this.focusOwed = true;
      this.set({ wanted: this.state.wanted + 1 });
    } catch (problem) {
      this.set({ problem });
    }
  }

  async discard(): Promise<void> {
    clearTimeout(this.timer);
    this.set({ problem: null });
    await this.underWay;
    try {
      if (this.version > 0) await discardMailDraft({ path: this.path(), throwOnError: true });
      this.keepInCache(null);
      this.close();
    } catch (problem) {
      this.set({ problem });
    }
  }

  /** Of two windows' drafts this one. */
  keepMine(): void {
    const { other } = this.state;
    if (!other) return;
    this.version = other.version;
    this.set({ other: null, saving: "unsaved" });
    void this.save();
  }

  takeOther(): void {
    if (this.state.other) this.adopt(this.state.other);
  }

  private open(draft: MailDraft | null): void {
    this.opened = true;
    const kept = draft?.due_at == null ? readKept(this.account, this.conversation) : null;
    if (draft) this.adopt(draft, kept !== null);
    if (!kept) return;
    this.given = kept.given;
    const fits = !draft || kept.version === draft.version || this.isOurs(draft);
    const { edition } = this.state;
    this.set({ content: kept.content, saving: "unsaved", other: fits ? null : draft, edition: edition + 1 });
    void this.save();
  }

  private heardNone(): void {
    const { content, dueAt } = this.state;
    if (dueAt !== null) this.close();
    if (dueAt !== null || this.version === 0 || !content) return;
    this.version = 0;
    // Another window threw it away; what is not saved here was not thrown away.
    if (this.isUnsaved()) this.saveAfter(SAVE_AFTER);
    else this.close();
  }

  private adopt(draft: MailDraft, keep = false): void {
    if (draft.version < this.version) return;
    clearTimeout(this.timer);
    this.version = draft.version;
    if (!keep) writeKept(this.account, this.conversation, null);
    const edition = this.state.edition + 1;
    this.set({ content: contentOf(draft), dueAt: draft.due_at, saving: "saved", other: null, edition });
  }

  private close(): void {
    clearTimeout(this.timer);
    writeKept(this.account, this.conversation, null);
    this.version = 0;
    this.key = null;
    this.given = null;
    this.set(NOBODY);
  }

  private async put(content: Content): Promise<void> {
    this.set({ saving: "saving", problem: null });
    this.given = content;
    this.keep(content);
    const body = { ...toSend(content), version: this.version };
    try {
      await withAnswer(
        this.cache,
        async () => (await saveMailDraft({ path: this.path(), body, throwOnError: true })).data,
        (draft) => {
          this.version = draft.version;
          this.keepInCache(draft);
        },
      );
      this.given = null;
      const { content: now, saving } = this.state;
      // More was typed meanwhile.
      if (now && saving === "unsaved") this.keep(now);
      if (now !== content) return;
      writeKept(this.account, this.conversation, null);
      this.set({ saving: "saved" });
    } catch (problem) {
      if (codeOf(problem) === "draft_changed" || codeOf(problem) === "mail_being_sent") await this.reload();
      else this.set({ saving: "failed", problem });
    }
  }

  private afterPut(): void {
    const { meanwhile } = this;
    this.meanwhile = null;
    if (meanwhile && meanwhile.version > this.version) this.heard(meanwhile);
    const { saving, problem, sending } = this.state;
    if (sending) return;
    if (saving === "failed" && isPassing(problem)) this.saveAfter(TRY_AGAIN);
    // More was typed while this was on its way.
    if (saving === "saving" || saving === "unsaved") {
      this.set({ saving: "unsaved" });
      this.saveAfter(SAVE_AFTER);
    }
  }

  /** Another window was faster, and its event has not come yet. */
  private async reload(): Promise<void> {
    this.set({ saving: "unsaved" });
    try {
      const { data } = await getMailDraft({ path: this.path(), throwOnError: true });
      if (!data.draft) this.version = 0;
      else if (data.draft.due_at !== null) this.adopt(data.draft);
      else if (this.isOurs(data.draft)) this.version = data.draft.version;
      else this.set({ other: data.draft });
    } catch (problem) {
      this.set({ saving: "failed", problem });
    }
  }

  /** Whether it is what this window wrote, whose answer never came. */
  private isOurs(draft: MailDraft): boolean {
    return this.given !== null && isSameMail(draft, this.given);
  }

  private keep(content: Content): void {
    writeKept(this.account, this.conversation, { content, version: this.version, given: this.given });
  }

  private isUnsaved(): boolean {
    return this.state.saving !== "fresh" && this.state.saving !== "saved";
  }

  private saveAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, milliseconds);
  }

  private keepInCache(draft: MailDraft | null): void {
    this.cache.setQueryData<OpenDraft>(getMailDraftQueryKey({ path: this.path() }), { draft });
  }

  private path() {
    return { conversation_id: this.conversation };
  }

  private set(change: Partial<WritingState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
