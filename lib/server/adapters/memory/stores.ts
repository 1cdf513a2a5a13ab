import { memoryChatStore } from './chat-store';
import { MemoryDatabase } from './database';
import { memoryLeases } from './leases';
import { memoryMeetingStore } from './meeting-store';
import { memoryRecordStore } from './record-store';

/** Every store that the runtime needs, over one memory. `pause` lets a test order what runs beside each read and write. */
export function memoryStores(pause?: () => Promise<void>, database = new MemoryDatabase()) {
  return {
    database,
    meetings: memoryMeetingStore(database, pause),
    chat: memoryChatStore(database, pause),
    leases: memoryLeases(database),
    records: memoryRecordStore(database),
  };
}
