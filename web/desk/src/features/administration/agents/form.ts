import type { AgentChange, AgentRecord, NewAgent } from "@parley/api/types";

export type AgentValues = {
  name: string;
  username: string;
  /** Only of a new one. */
  password: string;
  role: string;
  profile_id: number | null;
  skills: string[];
  transfer_target: boolean;
};

export const NEW_AGENT: AgentValues = {
  name: "",
  username: "",
  password: "",
  role: "agent",
  profile_id: null,
  skills: [],
  transfer_target: false,
};

export function valuesOf({ name, username, role, profile_id, skills, transfer_target }: AgentRecord): AgentValues {
  return { name, username, password: "", role, profile_id, skills, transfer_target };
}

/** As the server asks for. */
const LEAST_PASSWORD = 10;

export type AgentProblem = "required" | "password" | "password_username";

export function problems(values: AgentValues, isNew: boolean): Record<string, AgentProblem> {
  const found: Record<string, AgentProblem> = {};
  if (!values.name.trim()) found.name = "required";
  if (!isNew) return found;
  const username = values.username.trim().toLowerCase();
  if (!username) found.username = "required";
  if (values.password.length < LEAST_PASSWORD) found.password = "password";
  else if (values.password.toLowerCase() === username) found.password = "password_username";
  return found;
}

/** Only of values without problems. */
export function newAgentOf(values: AgentValues): NewAgent {
  const { name, username, password, role, profile_id, skills, transfer_target } = values;
  return {
    name: name.trim(),
    username: username.trim(),
    password,
    role,
    profile_id,
    // Who takes no conversations has no use for them.
    skills: profile_id === null ? [] : skills,
    transfer_target: profile_id !== null && transfer_target,
  };
}

/** What was changed, and nothing else: the rest may be another's work. */
export function changeOf(values: AgentValues, before: AgentValues): AgentChange {
  const { name, role, profile_id, skills, transfer_target } = values;
  return {
    ...(name.trim() !== before.name ? { name: name.trim() } : {}),
    ...(role !== before.role ? { role } : {}),
    ...(profile_id !== null && profile_id !== before.profile_id ? { profile_id } : {}),
    ...(profile_id !== null && skills.join("\n") !== before.skills.join("\n") ? { skills } : {}),
    ...(profile_id !== null && transfer_target !== before.transfer_target ? { transfer_target } : {}),
  };
}
