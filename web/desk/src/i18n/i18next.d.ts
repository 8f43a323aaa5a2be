import "i18next";
import type app from "../app/texts/en.json";
import type access from "../features/access/texts/en.json";
import type content from "../features/administration/texts/content/en.json";
import type administration from "../features/administration/texts/en.json";
import type agents from "../features/agents/texts/en.json";
import type conversations from "../features/conversations/texts/en.json";
import type dispatch from "../features/dispatch/texts/en.json";
import type mail from "../features/mail/texts/en.json";
import type media from "../features/media/texts/en.json";
import type shortcodes from "../features/shortcodes/texts/en.json";
import type supervision from "../features/supervision/texts/en.json";
import type tasks from "../features/tasks/texts/en.json";
import type common from "./texts/en.json";

// A key that does not exist is a type error. A feature adds its line here.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
  }
  interface ResourceNamespaceMap {
    common: typeof common;
    app: typeof app;
    access: typeof access;
    administration: typeof administration;
    content: typeof content;
    agents: typeof agents;
    conversations: typeof conversations;
    dispatch: typeof dispatch;
    mail: typeof mail;
    media: typeof media;
    shortcodes: typeof shortcodes;
    supervision: typeof supervision;
    tasks: typeof tasks;
  }
}
