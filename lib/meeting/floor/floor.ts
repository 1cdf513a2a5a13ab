import type { Slice } from '../machine/slice';
import { floorAlarms, rings } from './alarms';
import { evolveFloor, initialFloor } from './evolve';
import { letAnswer, react, rest } from './everybody';
import { extendTurn, giveFloor, nextTurn, pauseFloor, putBefore, setExtraTime, startFloor, takeBack } from './facilitating';
import { settleFloor } from './settle';
import { askForMore, finishTurn, laterTurn, noteWritten, passTurn, startTurn } from './turn';
import type { FloorCommand, FloorEvent, FloorState } from './types';
import { viewEvents, viewOf } from './view';

export const floor: Slice<FloorState, FloorCommand, FloorEvent> = {
  initial: initialFloor,

  decide: {
    StartTurn: startTurn,
    PassTurn: passTurn,
    LaterTurn: laterTurn,
    FinishTurn: finishTurn,
    AskForMore: askForMore,
    NoteWritten: noteWritten,
    React: react,
    Rest: rest,
    LetAnswer: letAnswer,
    StartFloor: startFloor,
    NextTurn: nextTurn,
    GiveFloor: giveFloor,
    ExtendTurn: extendTurn,
    TakeBack: takeBack,
    PauseFloor: pauseFloor,
    PutBefore: putBefore,
    SetExtraTime: setExtraTime,
    OfferNext: rings,
    ExpireOffer: rings,
    ExpireTurn: rings,
    ReleaseFloor: rings,
  },

  evolve: evolveFloor,
  view: (state, viewer) => viewOf(state, viewer, initialFloor),
  viewEvent: viewEvents,
  settle: settleFloor,
  alarms: floorAlarms,
};
