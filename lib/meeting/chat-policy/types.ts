/** Who may write in the room's chat. The messages themselves are outside of the machine (decisions.md 10). */
export type ChatPolicy = 'open' | 'facilitators_only' | 'closed';
export interface ChatPolicyState {
  readonly policy: ChatPolicy;
}
/** Facilitator only: a policy. */
export type ChatPolicyCommand = { readonly type: 'SetChatPolicy'; readonly policy: ChatPolicy };
export type ChatPolicyEvent = { readonly type: 'chatPolicy/Changed'; readonly policy: ChatPolicy };
