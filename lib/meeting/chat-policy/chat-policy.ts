import { err, ok } from '../../result';
import { isInRoom, needsFullFacilitator } from '../machine/questions';
import type { Slice } from '../machine/slice';
import type { ChatPolicyCommand, ChatPolicyEvent, ChatPolicyState } from './types';

export const chatPolicy: Slice<ChatPolicyState, ChatPolicyCommand, ChatPolicyEvent> = {
  initial: { policy: 'open' },

  decide: {
    SetChatPolicy: ({ policy }, meeting, { actor }) => {
      const refusal = needsFullFacilitator(meeting, actor);
      if (refusal) return err(refusal);
      return ok(meeting.chatPolicy.policy === policy ? [] : [{ type: 'chatPolicy/Changed', policy }]);
    },
  },

  evolve: {
    'chatPolicy/Changed': (_, { policy }) => ({ policy }),
  },

  view: (state, viewer) => (isInRoom(viewer) ? state : chatPolicy.initial),
};
