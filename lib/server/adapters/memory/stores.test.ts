import { chatStoreContract } from '../../ports/chat-store.contract';
import { hintsContract } from '../../ports/hints.contract';
import { leasesContract } from '../../ports/leases.contract';
import type { MeetingId } from '../../ports/meeting-store';
import { meetingStoreContract } from '../../ports/meeting-store.contract';
import { recordStoreContract } from '../../ports/record-store.contract';
import { memoryHints } from './hints';
import { memoryStores } from './stores';

let made = 0;
const newMeeting = async () => {
  made += 1;
  return `meeting ${made}` as MeetingId;
};

meetingStoreContract(async () => {
  const { meetings } = memoryStores();
  return { store: meetings, other: meetings, newMeeting };
});
chatStoreContract(async () => {
  const { meetings, chat } = memoryStores();
  return { meetings, chat, other: chat, newMeeting };
});
leasesContract(async () => memoryStores().leases);
recordStoreContract(async () => {
  const { meetings, chat, records, database } = memoryStores();
  const planned = async (plan: object) => {
    const id = await newMeeting();
    Object.assign(database.of(id), plan);
    return id;
  };
  return { meetings, chat, records, other: records, newMeeting: planned };
});
hintsContract('memory', async () => {
  const carrier = memoryHints();
  const [one, other, stranger] = [carrier.process(), carrier.process(), carrier.process('another installation')];
  return { one, other, stranger, forge: async (text) => carrier.forge(text), close: async () => undefined };
});
